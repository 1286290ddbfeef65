"""Files that are kept: what each is, to what it belongs, and the digest under which its content lies in the data folder."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from xiangzhi.ledger.models import Guarded
from xiangzhi.lib.chain.identity import uuid7


class FileKind(models.TextChoices):
    DOCX = "docx", "Word 文档"
    PDF = "pdf", "PDF 文档"
    XLSX = "xlsx", "Excel 表格"
    JSON = "json", "JSON 数据"
    TEXT = "txt", "文本"
    OTHER = "other", "其他文件"


class File(Guarded):
    """One file of a township. Its content never changes; another content is another file. ``digest`` is its SM3."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField("乡镇", max_length=12)
    name = models.CharField("文件名", max_length=200)
    kind = models.CharField("种类", max_length=10, choices=FileKind.choices)
    digest = models.CharField("SM3 摘要", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    origin = models.CharField("来源", max_length=100)
    made_by = models.CharField("存档人", max_length=40)
    made_by_name = models.CharField(max_length=40)
    at = models.DateTimeField("存档时间")

    class Meta:
        db_table = "paper_file"
        verbose_name = "文件"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["township", "origin", "name", "digest"], name="one_file_of_a_content_under_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
