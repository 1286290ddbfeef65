"""Pages of this room, one module a noun; a view decides nothing."""
