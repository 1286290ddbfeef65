"""The arithmetic of the ledger: canonical text, SM3, chained digests, Merkle trees, commitments, identifiers.

Pure: no Django, no database, no clock that cannot be given. Import from the modules, so that nothing loads unasked.
"""
