"""From a document to a plan. Runs the recognisers in order and turns drafts into facts; never raises on any text."""

from __future__ import annotations

from xiangzhi.lib.document.docnumbers import document_numbers
from xiangzhi.lib.document.opening import Document
from xiangzhi.reform.plan import Body, Duty, DutyRole, Group, Headcount, Leaders, Plan, Platform, Signboard, Total
from xiangzhi.reform.reading.changes import read_changes
from xiangzhi.reform.reading.drafts import Draft, Place
from xiangzhi.reform.reading.groups import read_groups
from xiangzhi.reform.reading.homes import own_county, own_township
from xiangzhi.reform.reading.limits import limits_of
from xiangzhi.reform.reading.mentions import read_mentions
from xiangzhi.reform.reading.names import Name
from xiangzhi.reform.reading.papers import read_lists
from xiangzhi.reform.reading.phases import read_deadline, read_phases
from xiangzhi.reform.reading.platforms import PlatformDraft, read_platforms
from xiangzhi.reform.reading.setups import Setups
from xiangzhi.reform.reading.sheet import Sheet, sections_of, sheet_of
from xiangzhi.reform.reading.spelling import as_printed
from xiangzhi.reform.reading.statements import Statements
from xiangzhi.reform.reading.totals import totals_of


def read_plan(document: Document) -> Plan:
    """Everything the document says, every fact with its span in ``document.text``."""
    sheet = sheet_of(document.text)
    setups = Setups(sheet).read()
    statements = Statements(sheet, setups).read()
    platforms = read_platforms(sheet, setups.roll)
    phases = read_phases(sheet)
    groups, group_counts = read_groups(sheet)
    deadline, year = read_deadline(sheet)
    numbers = document_numbers(sheet.text)
    write = Writer(sheet, document.text)
    notes = document.notes + ((f"接起 {sheet.flow.joined} 处被断开的行",) if sheet.flow.joined else ())
    totals = totals_of(sheet, setups, statements.leftover, len(phases), len(platforms))
    grouped = [write.group_total(*count) for count in group_counts]
    spans = {total.span.end for total in grouped}
    totals = [total for total in totals if total.span.end not in spans] + grouped
    plan = Plan(
        title=title_of(document.text),
        text=document.text,
        sections=sections_of(sheet),
        bodies=tuple(write.body(draft) for draft in sorted(setups.roll.drafts, key=lambda d: d.name.start)),
        platforms=tuple(write.platform(platform) for platform in platforms),
        groups=tuple(Group(write.words(*g.place), sheet.span(*g.place), g.parent) for g in groups),
        limits=tuple(limits_of(sheet, statements.leftover.leaders)),
        totals=tuple(totals),
        phases=tuple(phases),
        lists=tuple(read_lists(sheet)),
        mentions=tuple(read_mentions(sheet, setups.roll)),
        changes=tuple(read_changes(sheet)),
        classes=tuple(place.fact for place in setups.classes),
        township=own_township(sheet),
        county=own_county(sheet),
        deadline=deadline,
        year=deadline.year if deadline else max((n.year for n in numbers), default=year),
        source=document.source,
        notes=notes,
    )
    return as_printed(plan, sheet)


def title_of(text: str) -> str:
    """The first line with words."""
    return next(
        (line.strip(" \u3000\t\ufeff\xa0") for line in text.split("\n") if line.strip(" \u3000\t\ufeff\xa0")), ""
    )[:80]


class Writer:
    """Turns flow offsets into facts that quote the document as it is printed."""

    def __init__(self, sheet: Sheet, printed: str) -> None:
        self.sheet, self.printed = sheet, printed

    def words(self, start: int, end: int) -> str:
        """The printed characters of a flow range, joined where the page broke them."""
        return "".join(self.printed[place] for place in self.sheet.flow.places[start:end])

    def name(self, name: Name) -> str:
        """The printed name; one whose ending stands elsewhere (党政、经济发展3个办公室) is put together."""
        whole = name.text == self.sheet.text[name.start : name.end]
        return self.words(name.start, name.end) if whole else name.text

    def body(self, draft: Draft) -> Body:
        name = draft.name
        return Body(
            name=self.name(name),
            span=self.sheet.span(name.start, name.end),
            text_span=self.sheet.span(*draft.text_range),
            number=draft.number,
            signboards=tuple(
                Signboard(self.words(b.start, b.end), self.sheet.span(b.start, b.end), b.sure)
                for b in draft.boards.values()
            ),
            grade=draft.grade,
            public_class=draft.public_class,
            establishment=tuple(
                Headcount(p.kind, p.quantity.min, p.quantity.max, self.sheet.span(p.start, p.end), p.part, p.detail)
                for p in draft.posts
            ),
            leaders=tuple(
                Leaders(p.post, p.quantity.min, p.quantity.max, self.sheet.span(p.start, p.end), grade)
                for p, grade in draft.leaders
            ),
            duties=tuple(self.duty(place, role) for place, role in draft.duties),
            platform=draft.platform,
            managed_by=draft.manager,
            fate=draft.fate,
            former=tuple(draft.former),
            joint_with=tuple(draft.joint),
            townships=tuple(draft.scope.townships),
            counted=draft.counted,
            condition=draft.scope.condition,
            evidence=tuple((fact, self.sheet.span(*place)) for fact, place in draft.evidence.items()),
        )

    def platform(self, draft: PlatformDraft) -> Platform:
        duties = tuple(self.duty(place, role) for place, role in draft.duties)
        return Platform(
            draft.name, draft.coordinator, self.sheet.span(*draft.place), self.sheet.span(*draft.text_range), duties
        )

    def duty(self, place: Place, role: DutyRole) -> Duty:
        return Duty(self.words(*place), role, self.sheet.span(*place))

    def group_total(self, value: int, kind: str, place: Place, counted: int) -> Total:
        return Total(kind, value, self.sheet.span(*place), counted)
