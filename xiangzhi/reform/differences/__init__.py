"""Differences of two organisations: two plans, or a plan and what stands. Pure; writes nothing."""

from xiangzhi.reform.differences.compare import differences
from xiangzhi.reform.differences.sides import Side, side_of_plan, side_of_standing
from xiangzhi.reform.differences.values import Differences

__all__ = ["Differences", "Side", "differences", "side_of_plan", "side_of_standing"]
