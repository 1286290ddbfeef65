"""Reads of this room, one module a noun; the viewer is the first argument."""
