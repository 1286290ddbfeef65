"""Forms of this room, one module a noun."""
