"""Tables of this room, one module a noun; the words are in README.md."""

from xiangzhi.reform.models.plans import Overlay, PlanVersion

__all__ = ["Overlay", "PlanVersion"]
