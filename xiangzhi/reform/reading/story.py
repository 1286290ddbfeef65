"""The story of a body as gazetteers tell it: 1978年A站成立。1984年,改为B站. Each sentence goes on where the last one ended."""

from __future__ import annotations

from xiangzhi.reform.plan import Fate
from xiangzhi.reform.reading import wordings
from xiangzhi.reform.reading.drafts import Draft, Roll, TownshipScope
from xiangzhi.reform.reading.namelists import Clause


class Story:
    """One paragraph. ``last`` is the single body that its sentences were about so far."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll
        self.last: Draft | None = None

    def tell(self, clause: Clause) -> None:
        """Read one sentence, after its lists have been set up."""
        self._founded(clause)
        self._renamed(clause)
        first = next(iter(clause.at.values()))
        known = self.roll.find(first.names[0])
        if len(first.elements) == 1 and known:
            self.last = known[0]

    def _founded(self, clause: Clause) -> None:
        for match in wordings.FOUNDED.finditer(clause.pattern):
            names = clause.lists(match, "new")
            for element in names.elements if names else ():
                draft = self.roll.add(element.name, TownshipScope(), (clause.start, clause.end), 0)
                draft.describe(element)
                draft.fate = draft.fate or Fate.CREATED
                draft.say("fate", (element.name.start, clause.end))

    def _renamed(self, clause: Clause) -> None:
        match = wordings.RENAMED_LAST.match(clause.pattern)
        names = clause.lists(match, "new") if match else None
        if names is None or self.last is None or self.last.name.text == names.names[0]:
            return
        draft = self.roll.add(names.elements[0].name, self.last.scope, (clause.start, clause.end), 0)
        draft.fate = Fate.RENAMED
        draft.came_from([self.last.name.text], (self.last.name.start, self.last.name.end))
        draft.say("fate", (clause.start, names.end))
