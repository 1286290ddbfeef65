"""Leadership limits solved: given the overlaps that a plan states, is there an assignment of persons to posts that fits? Pure.

Read in this order: ``model`` (teams, seats, overlaps, the cap), ``statements`` (what the text says of them), ``solve`` (how many persons,
the smallest contradiction), ``table`` (persons × posts for a page).
"""
