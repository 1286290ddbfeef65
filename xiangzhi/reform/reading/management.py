"""Who manages a body: the township (由乡统一管理, 属地管理) or a county department (由县主管部门管理, 派驻, 隶属)."""

from __future__ import annotations

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.reform.plan import Manager

COUNTY = Pattern(
    r"由(?:县|区|市|旗|省|上级|主管)[^,。;]{0,16}?(?:管理|领导|垂直|直管|代管)|隶属于?(?:[^,。;]{0,4}[县区市旗]|上级)|实行(?:垂直|条管"
    r"|以条为主)|垂直管理|县直管|(?:县|区|市)[^,。;]{0,14}?(?:派驻|派出)(?:机构|在|到|至)?|派驻(?:到|在|于)?(?:乡|镇"
    r"|街道|各)"
    r"|人[、]?财[、]?物由(?:县|区|市)|以(?:县|区|市)[^,。;]{0,10}管理为主|(?:县|区)(?:级)?(?:主管|业务|行政)?(?:部门"
    r"|局)(?:统一|直接|垂直)?管理|(?:继续)?实行派驻体制|属(?:县|区|市)直|归口(?:由|在)?(?:县|区|市)[^,。;]{0,14}管理"
)
TOWNSHIP = Pattern(
    r"由(?:各|本)?(?:乡镇|镇|乡|街道)[^,。;]{0,14}?(?:管理|领导|代管)|委托(?:给|由)?(?:各|本)?(?:乡镇|镇|乡|街道)[^,。;]{0,10}管理|(?:实行)?属地(?:化)?管理|隶属于?(?:各|本)?(?:乡镇|镇"
    r"|乡|街道)|(?:乡镇|镇|乡|街道)(?:党委|政府|人民政府)?(?:统一|直接)管理"
    r"|为(?:各|本)?[^\W\d]{0,6}(?:镇|乡|街道)(?:党委|党工委|人民政府|政府|办事处)?[^,。;]{0,4}?(?:所属|直属|下属)"
    r"|以(?:乡镇|镇|乡|街道)[^,。;]{0,8}管理为主"
)


def manager_in(text: str, start: int, end: int) -> tuple[Manager, tuple[int, int]] | None:
    """The first statement of management in the range."""
    county, township = COUNTY.search(text, start, end), TOWNSHIP.search(text, start, end)
    if county and (not township or county.start() <= township.start()):
        return Manager.COUNTY, county.span()
    return (Manager.TOWNSHIP, township.span()) if township else None
