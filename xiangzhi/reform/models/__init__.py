"""Tables of this room, one module a noun; the words are in README.md."""

from xiangzhi.reform.models.plans import Overlay, PlanVersion
from xiangzhi.reform.models.review import FactOverlay, FindingDecision, RuleSetting, Signed

__all__ = ["FactOverlay", "FindingDecision", "Overlay", "PlanVersion", "RuleSetting", "Signed"]
