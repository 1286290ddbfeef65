"""Numbers that identify people, organisations, places and events: reading, checking and masking them. Pure.

Owns no register: a number that is well formed may still belong to nobody.
"""

from __future__ import annotations

from xiangzhi.lib.idnumbers.citizen import CitizenId, read_citizen_id
from xiangzhi.lib.idnumbers.credit_code import CreditCode, read_credit_code
from xiangzhi.lib.idnumbers.division import Division, DivisionLevel, read_division
from xiangzhi.lib.idnumbers.event_number import EventNumber, format_event_number, read_event_number
from xiangzhi.lib.idnumbers.masks import mask_citizen_id, mask_name, mask_phone, mask_text
from xiangzhi.lib.idnumbers.phones import find_phones, is_mobile

__all__ = [
    "CitizenId",
    "CreditCode",
    "Division",
    "DivisionLevel",
    "EventNumber",
    "find_phones",
    "format_event_number",
    "is_mobile",
    "mask_citizen_id",
    "mask_name",
    "mask_phone",
    "mask_text",
    "read_citizen_id",
    "read_credit_code",
    "read_division",
    "read_event_number",
]
