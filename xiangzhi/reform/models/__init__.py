"""Tables of this room, one module a noun; the words are in README.md."""

from xiangzhi.reform.models.applications import Application
from xiangzhi.reform.models.approvals import Approval
from xiangzhi.reform.models.batches import FileState, PlanBatch, PlanBatchBytes, PlanBatchFile
from xiangzhi.reform.models.plans import Overlay, PlanVersion
from xiangzhi.reform.models.review import FactOverlay, FindingDecision, RuleSetting, Signed
from xiangzhi.reform.models.roadmaps import Roadmap, Task, TaskReport
from xiangzhi.reform.models.summaries import PlanSummary
from xiangzhi.reform.models.transfers import Transfer, TransferItem

__all__ = [
    "Application",
    "Approval",
    "FactOverlay",
    "FileState",
    "FindingDecision",
    "Overlay",
    "PlanBatch",
    "PlanBatchBytes",
    "PlanBatchFile",
    "PlanSummary",
    "PlanVersion",
    "Roadmap",
    "RuleSetting",
    "Signed",
    "Task",
    "TaskReport",
    "Transfer",
    "TransferItem",
]
