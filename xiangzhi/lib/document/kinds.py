"""Which kinds of files are read, for upload forms, folders and help texts. What a file is, is decided by its bytes (``opening``)."""

from __future__ import annotations

KINDS = (".docx", ".doc", ".docm", ".dotx", ".pdf", ".rtf", ".html", ".htm", ".mht", ".mhtml", ".txt", ".md")
KINDS_NAMED = "docx、doc、PDF、RTF、网页或 txt"
