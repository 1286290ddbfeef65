"""How fast the system is, beside a bare handler under the same server in the same run: `python -m benchmarks`.

``site`` builds a township to measure, ``application`` is the server's program (the system and, under /floor/, the bare
handlers of ``floor``), ``server`` starts it and counts its CPU time, ``client`` loads it, ``work`` says with what,
``report`` prints the table and writes docs/performance.md.
"""
