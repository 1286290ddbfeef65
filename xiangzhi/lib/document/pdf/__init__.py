"""Text PDF to paragraphs: glyphs with their places, ruled tables, page furniture taken away, broken lines joined.

Owns everything that is known only from where on a page something stands. pypdfium2 is imported inside the functions
that need it, because no other kind of document does (docs/decisions/0015-text-pdf.md).
"""

from xiangzhi.lib.document.pdf.reading import pdf_text

__all__ = ["pdf_text"]
