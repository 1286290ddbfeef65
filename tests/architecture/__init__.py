"""The house checks itself: floors, purity, files, names, sizes, powers, migrations, generated pages.

Each test collects all offences and says what to do instead.
"""
