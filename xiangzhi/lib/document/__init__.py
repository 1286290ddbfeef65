"""Reading official Chinese documents: bytes to text, text to paragraphs, numerals, dates, document numbers.

Owns everything about *how* a document is written and nothing about what it says. Imports the standard library and
``xiangzhi.lib.refusal``; lxml only inside the functions that need it.
"""

from xiangzhi.lib.document.opening import Document, open_document

__all__ = ["Document", "open_document"]
