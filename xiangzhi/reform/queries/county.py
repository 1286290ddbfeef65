"""Reads for a county's page: the plan that stands for each township with its summary, chosen by the database."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from xiangzhi.access.rules import Viewer
from xiangzhi.lib.refusal import NotFound
from xiangzhi.packs.divisions import Division, Level, counties, division
from xiangzhi.reform.county import County, Row, Tally, county_table, townships_of
from xiangzhi.reform.county.tally import CountyPart, from_data
from xiangzhi.reform.models import PlanSummary, PlanVersion
from xiangzhi.reform.rules_digest import rules_digest


def see_county(viewer: Viewer, code: str) -> Division:
    """A county of which the viewer sees every township's plans. Raises NotFound for any other alike."""
    place = division(code)
    if place is None or place.level is not Level.COUNTY or not sees_county(viewer, place.code):
        raise NotFound("没有这个县的方案总表，或它不在您的查看范围内。")
    return place


def sees_county(viewer: Viewer, code: str) -> bool:
    return viewer.may("plan.see", code) or viewer.may("plan.apply", code)


def counties_seen(viewer: Viewer) -> list[Division]:
    """The counties in the register of which the viewer sees every township's plans."""
    return [place for place in counties() if sees_county(viewer, place.code)]


def current_versions() -> QuerySet[PlanVersion]:
    """The last plan of each township: a draft that is newer than what was applied, else what was applied. Versions that were
    handed in for a wrong township and moved are left out, unless they were applied."""
    placed = PlanVersion.objects.exclude(misplaced_in__isnull=False, applied_at__isnull=True)
    newer = placed.filter(township=OuterRef("township"), id__gt=OuterRef("id"))
    return placed.filter(~Exists(newer))


def county_of(viewer: Viewer, county: Division, *, detailed: bool = False) -> tuple[County, int]:
    """The table of a county, and of how many townships the summary is still to be made or made again. Two statements.
    ``detailed`` loads findings and bodies too."""
    places = {place.code: place for place in townships_of(county)}
    versions = current_versions().filter(township__in=places).select_related("summary").defer("text", "notes")
    if not detailed:
        versions = versions.defer("text", "notes", "summary__details")
    rows, waiting = [], 0
    for version in versions:
        summary = getattr(version, "summary", None)
        waiting += summary is None or summary.rules != rules_digest()
        tally = tally_kept(version, summary, detailed) if summary else None
        rows.append(Row(places[version.township], tally, version.source, str(version.pk)))
    return county_table(county, rows, above=county_parts(places)), waiting


def tally_kept(version: PlanVersion, summary: PlanSummary, detailed: bool) -> Tally:
    data = {
        "title": version.title,
        "counts": summary.counts,
        "sums": summary.sums,
        "duties": summary.duties,
        "county": summary.county,
        "waived": summary.waived,
    }
    return from_data(data | summary.details if detailed else data)


def county_parts(places: dict[str, Division]) -> list[CountyPart]:
    """What the county's own plans say, the newest first: a township's own plan may stand, and the county's lists still hold."""
    rows = PlanSummary.objects.filter(of_county=True, plan__township__in=places).order_by("-plan_id")
    return [
        CountyPart(data.get("quota", {}), data.get("classes", {}))
        for data in rows.values_list("county", flat=True)[: len(places)]
    ]
