"""What becomes of bodies: sentences of renaming, merging, ending, keeping, hanging boards and joining offices."""

from __future__ import annotations

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import Fate
from xiangzhi.reform.reading import wordings
from xiangzhi.reform.reading.drafts import Draft, Roll, TownshipScope
from xiangzhi.reform.reading.namelists import Board, Clause, NameList
from xiangzhi.reform.reading.places import is_upper

Lists = NameList | None
PARENT = Pattern("(?:为|是|系|属|隶属于?|归|由|经|向|从)$")


def transform(roll: Roll, clause: Clause, scope: TownshipScope) -> None:
    """Apply every such statement of one sentence to the roll."""
    for match in wordings.RENAMED.finditer(clause.pattern):
        _rename(roll, clause, clause.lists(match, "old"), clause.lists(match, "new"), scope)
    for match in wordings.MERGED.finditer(clause.pattern):
        kind = "" if match["new"] else "2"
        _merge(roll, clause, clause.lists(match, "old" + kind), clause.lists(match, "new" + kind), scope)
    for match in wordings.ABSORBED.finditer(clause.pattern):
        _merge(roll, clause, clause.lists(match, "old"), clause.lists(match, "new"), scope)
    for match in wordings.ABOLISHED.finditer(clause.pattern):
        _end(roll, clause, clause.lists(match, "old" if match["old"] else "old2"), scope)
    for match in wordings.KEPT.finditer(clause.pattern):
        _keep(roll, clause, clause.lists(match, "new"), scope)
    for pattern in (wordings.HOSTED, wordings.BOARDED, wordings.HUNG_ON):
        for match in pattern.finditer(clause.pattern):
            _hang(roll, clause, clause.lists(match, "host"), clause.lists(match, "boards"), scope)
    _share_a_house(roll, clause)
    _join(roll, clause)


def come_from(roll: Roll, draft: Draft, clause: Clause) -> None:
    """由原A、B整合设立, in the text about ``draft``: what it comes from."""
    for shared in wordings.SHARED.finditer(clause.pattern):
        right = clause.lists(shared, "right")
        for name in right.names if right else ():
            draft.share(name, (clause.start, clause.end))
    match = wordings.ORIGIN.match(clause.pattern)
    old = clause.lists(match, "old") if match else None
    if match is None or old is None or draft.name.text in old.names:
        return
    renamed = match["how"] in ("更名", "改名", "改设", "转制") and len(old.elements) == 1
    draft.fate = Fate.RENAMED if renamed else Fate.MERGED
    draft.came_from(old.names, (old.start, old.end))
    draft.evidence["fate"] = (clause.start, clause.end)
    _forget(roll, old, draft)


def _rename(roll: Roll, clause: Clause, old: Lists, new: Lists, scope: TownshipScope) -> None:
    if not old or not new:
        return
    draft = roll.add(new.elements[0].name, scope, (clause.start, clause.end), 0)
    draft.describe(new.elements[0])
    draft.fate = Fate.MERGED if len(old.elements) > 1 else Fate.RENAMED
    draft.came_from(old.names, (old.start, old.end))
    draft.say("fate", (old.start, new.end))
    _forget(roll, old, draft)


def _merge(roll: Roll, clause: Clause, old: Lists, new: Lists, scope: TownshipScope) -> None:
    if not old or not new or old is new:
        return
    draft = roll.add(new.elements[0].name, scope, (clause.start, clause.end), 0)
    draft.describe(new.elements[0])
    draft.fate = Fate.MERGED
    draft.came_from(old.names, (old.start, old.end))
    draft.evidence["fate"] = (old.start, new.end)
    _forget(roll, old, draft)


def _forget(roll: Roll, old: NameList, heir: Draft) -> None:
    """Old names that were read as bodies only because they stand in the same sentence (将…设立…) are former ones."""
    for element in old.elements:
        for draft in list(roll.find(element.name.text)):
            if draft is not heir and draft.name.start == element.name.start:
                roll.drop(draft)


def _end(roll: Roll, clause: Clause, old: Lists, scope: TownshipScope) -> None:
    for element in old.elements if old else ():
        known = roll.find(element.name.text)
        lives_on = known and known[0].fate in (Fate.MERGED, Fate.RENAMED, Fate.CREATED)
        if lives_on or any(element.name.text in draft.former for draft in roll.drafts):
            continue
        draft = roll.add(element.name, scope, (clause.start, clause.end), 0)
        draft.fate, draft.counted = Fate.ABOLISHED, False
        draft.say("fate", (clause.start, clause.end))


def _keep(roll: Roll, clause: Clause, names: Lists, scope: TownshipScope) -> None:
    if names and is_upper(names.names[0]) and PARENT.search(clause.pattern, 0, clause.place(names)):
        return  # 司法所为县司法局派出机构 keeps no bureau
    for element in names.elements if names else ():
        draft = roll.add(element.name, scope, (clause.start, clause.end), 0)
        draft.ranges.append((clause.start, clause.end))
        draft.fate = draft.fate or Fate.RETAINED
        draft.say("fate", (clause.start, clause.end))
        draft.describe(element)


def _hang(roll: Roll, clause: Clause, host: Lists, boards: Lists, scope: TownshipScope) -> None:
    if not host or not boards:
        return
    if PARENT.search(clause.pattern, 0, clause.place(host)):
        earlier = [(at, names) for at, names in clause.at.items() if names.end <= host.start]
        host = next((names for at, names in reversed(earlier) if not PARENT.search(clause.pattern, 0, at)), host)
    name = host.elements[-1].name
    hosts = roll.find(name.text) or [roll.add(name, scope, (clause.start, clause.end), 0)]
    for element in boards.elements:
        own = [draft.scope for draft in roll.find(element.name.text) if draft.ranks >= 1]
        for draft in hosts:
            if draft.scope not in own:
                draft.add_board(Board(element.name.text, element.name.start, element.name.end))


def _share_a_house(roll: Roll, clause: Clause) -> None:
    """A与B一个机构两块牌子, of bodies that the plan has."""
    for match in wordings.PLATES.finditer(clause.pattern):
        names = clause.lists(match, "both")
        for host in roll.find(names.names[0]) if names and len(names.elements) > 1 else ():
            for element in names.elements[1:] if names else ():
                host.add_board(Board(element.name.text, element.name.start, element.name.end))


def _join(roll: Roll, clause: Clause) -> None:
    """X与Y合署办公: said of those that are bodies of the plan."""
    for match in wordings.JOINED.finditer(clause.pattern):
        left, right = clause.lists(match, "left"), clause.lists(match, "right")
        if left and right:
            for one, other in ((left.elements[-1], right.elements[0]), (right.elements[0], left.elements[-1])):
                for draft in roll.find(one.name.text):
                    draft.share(other.name.text, (clause.start, clause.end))
