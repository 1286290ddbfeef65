"""A county's plans side by side: which township a file is for, what each plan adds up to, and what stands out.

Pure: imports the standard library, `xiangzhi.lib`, `xiangzhi.packs` and the pure modules of this room. Terminal, worker
and pages share it; none of them counts anything itself.
"""

from __future__ import annotations

from xiangzhi.reform.county.matching import Match, match
from xiangzhi.reform.county.table import County, Row, county_table, townships_of
from xiangzhi.reform.county.tally import Tally, tally_of

__all__ = ["County", "Match", "Row", "Tally", "county_table", "match", "tally_of", "townships_of"]
