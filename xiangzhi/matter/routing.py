"""Who in this plan handles what a resident wrote: ranked bodies with reasons, the level, and the two honest answers
«nobody's duty» and «not the township's».

Pure: no Django. Everything comes from the duties, signboards and platforms of the plan in force; no body is known by name.
Order: explicit rules, then kinds of events through the fields of duties, then the words of the duties themselves; confirmed and
wrong dispatches shift the result a little.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from xiangzhi.lib.textrank import bm25
from xiangzhi.lib.textrank.fold import fold
from xiangzhi.matter.duty_fields import Link, RoutableBody, RoutableDuty, links_of_types
from xiangzhi.packs.event_types import Catalogue, EventType, Outside
from xiangzhi.packs.recognition import Emergency, Reading, Recognized, Recognizer, build, read
