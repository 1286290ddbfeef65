"""Text of a Word file in reading order: paragraphs with their automatic numbers, tables by rows, text boxes, foot notes.

Reads the few XML parts it needs by itself, with limits on what a hostile archive can cost. Elements are known by their
local names, because the strict form of the format and other writers use other name spaces.
"""

from xiangzhi.lib.document.docx.reading import docx_text

__all__ = ["docx_text"]
