"""Tables of this room, one module a noun; the words are in README.md."""

from xiangzhi.reform.models.batches import FileState, PlanBatch, PlanBatchBytes, PlanBatchFile
from xiangzhi.reform.models.plans import Overlay, PlanVersion
from xiangzhi.reform.models.summaries import PlanSummary

__all__ = ["FileState", "Overlay", "PlanBatch", "PlanBatchBytes", "PlanBatchFile", "PlanSummary", "PlanVersion"]
