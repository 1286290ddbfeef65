"""What a plan sets up: platforms, bodies, signboards, posts, establishment and duties, each with its dates and its origin.

Nothing here is deleted: what ends gets its last day. ``origin`` names the plan version that says so (`plan:<id>`).
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models

from xiangzhi.ledger.models import Guarded
from xiangzhi.lib.chain.identity import uuid7


class Dated(Guarded):
    """Common to all rows of this room: township, origin, first and last day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    township = models.CharField("乡镇", max_length=12)
    origin = models.CharField("依据", max_length=60, blank=True)
    valid_from = models.DateField("起")
    valid_to: models.DateField[date | None, date | None] = models.DateField("止", null=True)

    class Meta:
        abstract = True


class Kind(models.TextChoices):
    AUTHORITY = "authority", "党委、人大、政府"
    OFFICE = "office", "党政机构"
    INSTITUTION = "institution", "事业单位"
    TEAM = "team", "执法队伍"
    CENTRE = "centre", "指挥中心"
    DISPATCHED = "dispatched", "派驻机构"
    COUNTY = "county", "县级单位"
    TEMPORARY = "temporary", "临时机构"


class Manager(models.TextChoices):
    TOWNSHIP = "township", "乡镇管理"
    COUNTY = "county", "县级主管部门管理"


class DutyRole(models.TextChoices):
    LEAD = "lead", "牵头"
    ASSIST = "assist", "协助"
    COORDINATE = "coordinate", "统筹协调"


class Organization(Dated):
    """A body: an office, institution, team or the township's own authority. A signboard is not a body."""

    name = models.CharField("名称", max_length=80)
    kind = models.CharField("类别", max_length=12, choices=Kind.choices)
    grade = models.CharField("规格", max_length=20, blank=True)
    public_class = models.CharField("公益类别", max_length=20, blank=True)
    managed_by = models.CharField("管理", max_length=10, choices=Manager.choices, default=Manager.TOWNSHIP)
    counted = models.BooleanField("计入机构限额", default=True)
    number: models.PositiveSmallIntegerField[int | None, int | None] = models.PositiveSmallIntegerField(
        "序号", null=True
    )
    parent: models.ForeignKey[Organization | None, Organization | None] = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="parts"
    )
    joint_with = models.JSONField("合署、联合办公", default=list)

    class Meta:
        db_table = "organization_organization"
        verbose_name = "机构"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["township", "name"],
                condition=models.Q(valid_to__isnull=True),
                name="one_living_body_of_a_name_in_a_township",
            )
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["township", "valid_to"], name="body_of_township")]

    def __str__(self) -> str:
        return self.name


class Signboard(Dated):
    """A name plate on a host body: adds no body, no grade and no post (挂牌)."""

    name = models.CharField("名称", max_length=80)
    host = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="signboards")

    class Meta:
        db_table = "organization_signboard"
        verbose_name = "牌子"

    def __str__(self) -> str:
        return self.name


class Platform(Dated):
    """A platform that brings work of several bodies together, run by one coordinating body."""

    name = models.CharField("名称", max_length=80)
    coordinator: models.ForeignKey[Organization | None, Organization | None] = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="platforms"
    )

    class Meta:
        db_table = "organization_platform"
        verbose_name = "平台"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["township", "valid_to"], name="platform_of_township")]

    def __str__(self) -> str:
        return self.name


class Post(Dated):
    """A post (岗位, 职务) of a body, with how many people may hold it; its role gives the holder's powers."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField("职务", max_length=60)
    role = models.CharField("角色", max_length=40)
    grade = models.CharField("职级", max_length=20, blank=True)
    seats = models.PositiveSmallIntegerField("职数", default=1)
    leader = models.BooleanField("领导职数", default=False)
    area = models.CharField("负责区域", max_length=15, blank=True)

    class Meta:
        db_table = "organization_post"
        verbose_name = "岗位"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organization", "title", "area"],
                condition=models.Q(valid_to__isnull=True),
                name="one_living_post_of_a_title_in_a_body",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization.name}{self.title}"


class Establishment(Dated):
    """Approved headcount (编制) of one kind for one body."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="establishment")
    kind = models.CharField("编制类别", max_length=20)
    number = models.PositiveSmallIntegerField("编制数")

    class Meta:
        db_table = "organization_establishment"
        verbose_name = "编制"

    def __str__(self) -> str:
        return f"{self.kind}编制 {self.number} 名"


class Duty(Dated):
    """One duty of a body or of a platform, in the plan's own words, with the place in the plan's text."""

    organization: models.ForeignKey[Organization | None, Organization | None] = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="duties"
    )
    platform: models.ForeignKey[Platform | None, Platform | None] = models.ForeignKey(
        Platform, on_delete=models.PROTECT, null=True, related_name="duties"
    )
    text = models.CharField("职责", max_length=200)
    role = models.CharField("方式", max_length=12, choices=DutyRole.choices, default=DutyRole.LEAD)
    span_start = models.PositiveIntegerField(default=0)
    span_end = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "organization_duty"
        verbose_name = "职责"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(organization__isnull=True) ^ models.Q(platform__isnull=True),
                name="a_duty_has_one_holder",
            )
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["township", "valid_to"], name="duty_of_township")]

    def __str__(self) -> str:
        return self.text


class Succession(Dated):
    """One body follows another: `merged`, `split`, `replaced`, or `renamed` (the same body under another name). Without ``after`` the body
    ended and nobody follows. ``former_name`` is what the earlier one was called."""

    before = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="successions")
    after: models.ForeignKey[Organization | None, Organization | None] = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="predecessions"
    )
    kind = models.CharField("方式", max_length=12)
    former_name = models.CharField("原名", max_length=80)

    class Meta:
        db_table = "organization_succession"
        verbose_name = "沿革"
        indexes: ClassVar[list[Any]] = [models.Index(fields=["township", "former_name"], name="succession_by_name")]

    def __str__(self) -> str:
        return f"{self.former_name} → {self.after.name if self.after else '（撤销）'}"


class Restraint(Dated):
    """Something that needs an approval while a reform runs: promoting, taking people on, disposing of assets. ``used`` counts the acts that
    were free."""

    act = models.CharField("事项", max_length=10)
    limit = models.PositiveSmallIntegerField("免报批次数", default=0)
    used = models.PositiveSmallIntegerField("已用次数", default=0)
    basis = models.CharField("依据文字", max_length=120)

    class Meta:
        db_table = "organization_restraint"
        verbose_name = "改革纪律"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(used__lte=models.F("limit")), name="no_more_acts_than_are_free"),
            models.UniqueConstraint(
                fields=["township", "act", "origin"],
                condition=models.Q(valid_to__isnull=True),
                name="one_restraint_of_an_act_from_an_origin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.limit}"
