"""A plan becomes a township: asked where the text is open, applied in one transaction, the second time without effect."""

from __future__ import annotations

from datetime import datetime

import pytest

from xiangzhi.access.rules import SYSTEM
from xiangzhi.area.models import Area
from xiangzhi.demo.cast import ANSWERS, TOWNSHIP, Cast, example_plan
from xiangzhi.ledger.models import Entry
from xiangzhi.lib.document import open_document
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotFound, NotPossible
from xiangzhi.organization import actions as organization
from xiangzhi.organization.models import Duty, Establishment, Organization, Platform, Post, Signboard
from xiangzhi.reform.actions.applying import apply_plan
from xiangzhi.reform.actions.plans import answer, answers_of, hand_in
from xiangzhi.reform.models import PlanVersion

OTHER = "341821100000"  # 建平镇: no plan there yet


def applied(cast: Cast) -> PlanVersion:
    return PlanVersion.objects.get(township=TOWNSHIP, applied_at__isnull=False)


def for_other_township(name: str = "建平镇") -> object:
    text = example_plan().read_text(encoding="utf-8").replace("毕桥镇", name)
    return open_document(text.encode(), f"{name}.txt")


def test_the_township_stands_as_its_plan_says(cast: Cast) -> None:
    bodies = Organization.objects.filter(township=TOWNSHIP, counted=True, number__gte=1)
    assert bodies.count() == 8
    assert Platform.objects.filter(township=TOWNSHIP).count() == 5
    numbers = Establishment.objects.filter(township=TOWNSHIP).values_list("kind", "number")
    assert (
        sum(n for kind, n in numbers if "行政" in kind) == 30 and sum(n for kind, n in numbers if "事业" in kind) == 23
    )
    leaders = Post.objects.filter(township=TOWNSHIP, leader=True).exclude(organization__kind="authority")
    assert sum(post.seats for post in leaders) == 15
    assert Signboard.objects.filter(host__name="综合治理办公室", name="乡镇综合信息指挥中心").exists()
    assert Duty.objects.filter(organization__name="财政所").count() >= 8
    assert Area.objects.filter(township=TOWNSHIP, level="village").count() == 5


def test_applying_twice_changes_nothing(cast: Cast, now: datetime) -> None:
    version = applied(cast)
    before = Organization.objects.count(), Duty.objects.count(), Post.objects.count(), Entry.objects.count()
    done = apply_plan(version, by=cast.viewer("bianban", now), now=now)
    assert not done.changes
    assert before == (Organization.objects.count(), Duty.objects.count(), Post.objects.count(), Entry.objects.count())


def test_the_same_text_handed_in_again_is_the_same_version(cast: Cast, now: datetime) -> None:
    again = hand_in(open_document(example_plan()), township=TOWNSHIP, by=cast.viewer("bianban", now), now=now)
    assert again.pk == applied(cast).pk


def test_a_plan_with_open_questions_is_not_applied(cast: Cast, now: datetime) -> None:
    version = hand_in(for_other_township(), township=OTHER, by=SYSTEM, now=now)  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match="问题要先回答"):
        apply_plan(version, by=SYSTEM, now=now)
    assert not Organization.objects.filter(township=OTHER).exists()


def test_answers_are_kept_with_their_author_and_the_latest_prevails(cast: Cast, now: datetime) -> None:
    version = hand_in(for_other_township(), township=OTHER, by=SYSTEM, now=now)  # type: ignore[arg-type]
    key, value = next(iter(ANSWERS.items()))
    answer(version, {key: "body"}, by=cast.viewer("bianban", now), now=now)
    answer(version, {key: value}, by=cast.viewer("bianban", now), now=now)
    assert answers_of(version) == {key: value}
    assert set(version.overlays.values_list("author_name", flat=True)) == {"华安"}


def test_an_unknown_question_and_an_impossible_answer_are_refused(cast: Cast, now: datetime) -> None:
    version = applied(cast)
    with pytest.raises(Invalid, match="方案里没有“board:无此牌子”这个问题"):
        answer(version, {"board:无此牌子": "body"}, by=SYSTEM, now=now)
    with pytest.raises(Invalid, match="答案只能是"):
        answer(version, {"board:乡村振兴办公室": "maybe"}, by=SYSTEM, now=now)


def test_a_plan_of_another_township_is_refused(cast: Cast, now: datetime) -> None:
    with pytest.raises(Invalid, match="方案写的是“毕桥镇”，所选区划是“建平镇”"):
        hand_in(open_document(example_plan()), township=OTHER, by=SYSTEM, now=now)


@pytest.mark.parametrize(("code", "sentence"), [("999999999", "不在已装的区划数据里"), ("341821", "不是乡镇")])
def test_an_unknown_or_unfit_code_is_refused(cast: Cast, now: datetime, code: str, sentence: str) -> None:
    with pytest.raises((Invalid, NotFound), match=sentence):
        hand_in(open_document(example_plan()), township=code, by=SYSTEM, now=now)


def test_a_text_without_bodies_is_refused_and_nothing_is_kept(cast: Cast, now: datetime) -> None:
    before = PlanVersion.objects.count()
    with pytest.raises(Invalid, match="没有读到任何机构"):
        hand_in(
            open_document("关于开展春季植树活动的通知。\n\n请各村按时参加。".encode(), "通知.txt"),
            township=OTHER,
            by=SYSTEM,
            now=now,
        )
    assert PlanVersion.objects.count() == before


def test_only_the_staffing_office_applies(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotAllowed, match="没有“应用改革方案”的权力"):
        apply_plan(applied(cast), by=cast.viewer("zhenzhang", now), now=now)


def test_a_failure_in_the_middle_leaves_nothing(cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    version = hand_in(for_other_township(), township=OTHER, by=SYSTEM, now=now)  # type: ignore[arg-type]
    answer(version, ANSWERS, by=SYSTEM, now=now)

    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(organization, "settle_platforms", fail)
    with pytest.raises(RuntimeError):
        apply_plan(version, by=SYSTEM, now=now)
    assert not Organization.objects.filter(township=OTHER).exists() and not Area.objects.filter(code=OTHER).exists()
