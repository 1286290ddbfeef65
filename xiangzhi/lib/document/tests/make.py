"""PDF files made on the spot: pages as GB/T 9704 lays them out, set by typst in the Noto CJK fonts of the machine."""

from __future__ import annotations

from functools import cache

PAGE = (
    '#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), {page})\n'
    '#set text(font: "Noto Serif CJK SC", size: {size}pt, lang: "zh")\n'
    "#set par(first-line-indent: (amount: 2em, all: true), leading: 12pt, justify: true)\n"
)
NUMBERED = "footer: context align(center)[— #counter(page).display() —]"
OF_ALL = "footer: context align(right)[第 #counter(page).display() 页 共 #counter(page).final().first() 页]"


@cache
def pdf_of(body: str, page: str = NUMBERED, size: int = 16) -> bytes:
    """The typst source ``body`` as a PDF."""
    import typst

    return typst.compile((PAGE.format(page=page, size=size) + body).encode())


def pdf_of_text(text: str, page: str = NUMBERED, size: int = 16) -> bytes:
    """One paragraph a line, as they stand: nothing in the text is markup."""
    quoted = (line.strip().replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n") if line.strip())
    return pdf_of("\n".join(f'#par[#text("{line}")]' for line in quoted), page, size)
