"""A document with every part that the standard knows."""

from __future__ import annotations

from datetime import date

from xiangzhi.paper.official import Annex, Heading, Official, Paragraph, RedHead, Table

RARE = "喆堃旻玥祎"


def every_part(paragraphs: int = 1) -> Official:
    """Red head, number, four levels of headings, table, two annexes, signature and date; as many paragraphs as asked for."""
    words = "按照优化协同高效的原则设置机构，理顺职责关系，核定人员编制。" * 8
    return Official(
        title="关于印发青溪镇职能配置、内设机构和人员编制规定的通知",
        blocks=(
            *(Paragraph(words) for _ in range(paragraphs)),
            Heading(1, "总则"),
            Heading(2, "依据", "根据县委决定，制定本规定。"),
            Heading(2, "人员"),
            Heading(3, "主任。", f"{RARE}五位同志。"),
            Heading(3, "副主任。", "另行任命。"),
            Heading(4, "说明。", "略。"),
            Heading(1, "编制"),
            Heading(2, "总数", "核定行政编制9名。"),
            Table(("机构", "编制"), (("党政综合办公室", "5"), ("经济发展办公室", "4")), (2, 1), "编制表"),
        ),
        number="青编〔2026〕3号",
        addressee="各村，镇直各单位",
        annexes=(Annex("机构一览表", (Heading(1, "甲"),)), Annex("职责清单", (Paragraph("略。"),))),
        signature="青溪镇机构编制委员会",
        date=date(2026, 6, 5),
        red_head=RedHead("青溪镇机构编制委员会文件", "000001", "秘密★1年", "急件"),
        source="本文由示例生成。",
    )
