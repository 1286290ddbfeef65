"""Numbers of people, organisations, places and telephones: what they must look like, and how they are shown masked."""

from xiangzhi.lib.idnumbers.masks import mask_name, mask_phone

__all__ = ["mask_name", "mask_phone"]
