"""Text of a binary .doc (Word 97 to 2003, WPS): the piece table and the row ends of [MS-DOC], nothing else of it.

Not read from this old format: automatic numbers and which words a revision deleted; the notes say so.
"""

from xiangzhi.lib.document.word97.reading import word97_text

__all__ = ["word97_text"]
