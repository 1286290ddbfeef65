"""A tutorial: how a test of this house reads. Copy it when you write your first one.

1. Ask for the fixtures that you need. `cast` is the township 毕桥镇 with its people, built once by the real actions and fresh for
   every test; `now` is a Monday morning. Nothing here reads the clock of the machine.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from xiangzhi.demo.cast import Cast
from xiangzhi.ledger.queries import history
from xiangzhi.lib.refusal import NotAllowed
from xiangzhi.matter.tests.make import begin


# 2. The name is a sentence about what the township may rely on.
def test_only_the_body_that_was_charged_signs_for_a_matter(cast: Cast, now: datetime) -> None:
    # 3. Set up through the real actions. `begin` reports an event; `until` walks the usual road up to a step.
    loop = begin(cast, now).until("dispatch")

    # 4. A refusal has one reason, in words that a clerk can act on: test the words.
    with pytest.raises(NotAllowed, match="它由其他机构承办或在其他区域"):
        loop.take("sign", "caizheng")

    # 5. Do the thing …
    loop.take("sign", "nongye")

    # 6. … and look at what it left behind: the pointer, and the entry that cannot be rewritten.
    assert loop.matter.state == "handling"
    last = history([cast.township], f"matter:{loop.matter.pk}")[-1]
    assert (last.kind, last.actor_name) == ("event.sign", "韩雪梅")


# 7. Who may what is a table, one line a member of the cast.
@pytest.mark.parametrize(
    ("login", "may"), [("zhiban", True), ("nongye", False), ("shenji", False), ("waixiang", False)]
)
def test_the_duty_desk_dispatches_and_nobody_else(cast: Cast, now: datetime, login: str, may: bool) -> None:
    assert cast.viewer(login, now).may("matter.dispatch", cast.township) is may
