"""The fixed cast of demo and tests: 毕桥镇 as its plan sets it up, with one person in each kind of post.

Everything is made by the real actions: the plan is read and applied, posts are filled by appointment, powers follow from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from xiangzhi.access.actions import open_account
from xiangzhi.access.models import Account
from xiangzhi.access.queries import viewer_of
from xiangzhi.access.rules import SYSTEM, Viewer
from xiangzhi.area.actions import register_areas
from xiangzhi.area.models import Area
from xiangzhi.area.models import Level as AreaLevel
from xiangzhi.lib.document import open_document
from xiangzhi.organization.actions import add_body, add_post
from xiangzhi.organization.models import Organization, Post
from xiangzhi.reform.actions.applying import apply_plan
from xiangzhi.reform.actions.plans import answer, hand_in, plan_of
from xiangzhi.reform.questions import open_questions
from xiangzhi.roster.actions import appoint, open_account_with_role, register_person

TOWNSHIP = "341821107000"
COUNTY = "341821000000"
PASSWORD = "xiangzhi-demo"  # of the demo only: `xiangzhi demo` prints it; no other site knows it
ANSWERS = {"board:乡村振兴办公室": "signboard", "place:乡镇综合信息指挥中心": "on:综合治理办公室"}


@dataclass(frozen=True, slots=True)
class Part:
    """One person of the cast: login, name, and the post that he or she holds (body and title), or a role without a post."""

    login: str
    name: str
    title: str  # what the person is, for the list of logins
    body: str = ""
    post: str = ""
    role: str = ""
    township: str = TOWNSHIP


AUTHORITY = "毕桥镇党委政府"
PARTS = (
    Part("zhenzhang", "周建国", "镇长", AUTHORITY, "镇长"),
    Part("fenguan", "吴敏", "分管领导", AUTHORITY, "分管领导"),
    Part("zuzhi", "郑洁", "组织人事干事", AUTHORITY, "组织人事干事"),
    Part("shenji", "冯涛", "监督员（审计）", AUTHORITY, "监督员"),
    Part("zhiban", "陈静", "指挥中心值班员", "综合治理办公室", "值班员"),
    Part("zhiban2", "蒋磊", "指挥中心值班员", "综合治理办公室", "值班员"),
    Part("zhili", "沈刚", "综合治理办公室主任", "综合治理办公室", "主任"),
    Part("nongye", "韩雪梅", "农业农村发展办公室主任", "农业农村发展办公室", "主任"),
    Part("nongye2", "杨帆", "农业农村发展办公室经办人", "农业农村发展办公室", "经办人"),
    Part("jingji", "朱伟", "经济发展办公室主任", "经济发展办公室", "主任"),
    Part("dangzheng", "秦岚", "党政综合办公室主任", "党政综合办公室", "主任"),
    Part("zhifa", "许强", "综合行政执法大队大队长", "综合行政执法大队", "大队长"),
    Part("zhifa2", "何勇", "执法人员", "综合行政执法大队", "经办人"),
    Part("chuangkou", "吕婷", "为民服务中心窗口人员", "为民服务中心", "经办人"),
    Part("weimin", "施文", "为民服务中心主任", "为民服务中心", "主任"),
    Part("shehui", "张丽", "社会事务中心主任", "社会事务中心", "主任"),
    Part("caizheng", "孔明华", "财政所所长", "财政所", "所长"),
    Part("kuaiji", "曹颖", "财政所会计", "财政所", "经办人"),
    Part("xianji", "严峰", "县级平台值班员", "郎溪县综合指挥平台", "县级平台值班员", township=TOWNSHIP),
    Part("bianban", "华安", "县委编办工作人员", role="staffing_officer", township=""),
    Part("xitong", "金波", "系统管理员", role="system_administrator"),
    Part("anquan", "魏然", "安全管理员", role="security_administrator"),
    Part("anshen", "陶然", "安全审计员", role="audit_administrator"),
    Part("waixiang", "姜北", "外乡人员（没有毕桥镇的任何权力）", role="clerk_elsewhere", township="341821100000"),
)
GRID_WORKERS = ("戚桂花", "谢宏", "邹平", "喻芳", "柏青", "水根生")


@dataclass(slots=True)
class Cast:
    """The township with its people. ``viewer(login)`` is what the engine and the queries ask for."""

    township: str
    accounts: dict[str, Account] = field(default_factory=dict)
    bodies: dict[str, Organization] = field(default_factory=dict)

    def viewer(self, login: str, now: datetime) -> Viewer:
        return viewer_of(self.accounts[login], now=now)


def example_plan(name: str = "biqiao") -> Path:
    """An example plan: beside the package in a checkout, inside it in an installed wheel."""
    package = Path(__file__).resolve().parent
    for folder in (package / "plans", package.parent.parent / "examples" / "plans"):
        if (folder / f"{name}.txt").exists():
            return folder / f"{name}.txt"
    raise FileNotFoundError(f"示范方案 {name}.txt 不在安装包里")


def assemble(now: datetime, *, password: str | None = PASSWORD) -> Cast:
    """Build the township and its people in an empty database."""
    cast = Cast(TOWNSHIP)
    staff = next(part for part in PARTS if part.role == "staffing_officer")
    cast.accounts[staff.login] = engage(staff, now, password)
    apply_example(cast.viewer(staff.login, now), now)
    draw_grids(now)
    add_county_desk(now)
    cast.bodies = {body.name: body for body in Organization.objects.filter(township=TOWNSHIP)}
    for part in PARTS:
        if part is staff:
            continue
        cast.accounts[part.login] = engage(part, now, password)
    for number, (name, post) in enumerate(zip(GRID_WORKERS, grid_posts(cast, now), strict=False), 1):
        cast.accounts[f"wangge{number}"] = put_in_post(f"wangge{number}", name, post, now, password)
    return cast


def apply_example(by: Viewer, now: datetime) -> None:
    """Read and apply the example plan, with the answers that a 编办 would give."""
    version = hand_in(open_document(example_plan()), township=TOWNSHIP, by=by, now=now)
    asked = {question.key: question.suggested for question in open_questions(plan_of(version))}
    answer(version, {key: ANSWERS.get(key, suggested) for key, suggested in asked.items()}, by=by, now=now)
    apply_plan(version, by=by, now=now)


def draw_grids(now: datetime) -> None:
    """Two or three sketched grids in every village (marked as synthetic: nobody surveyed them)."""
    from xiangzhi.demo.geography import grids_of

    register_areas(grids_of(TOWNSHIP), township=TOWNSHIP, by=SYSTEM, now=now)


def add_county_desk(now: datetime) -> None:
    body = add_body(township=TOWNSHIP, name="郎溪县综合指挥平台", kind="county", by=SYSTEM, now=now)
    add_post(body, title="县级平台值班员", role="county_desk", seats=4, by=SYSTEM, now=now)


def grid_posts(cast: Cast, now: datetime) -> list[Post]:
    """One grid worker's post for each village, reaching all of its grids."""
    host = cast.bodies["综合治理办公室"]
    villages = Area.objects.filter(township=cast.township, level=AreaLevel.VILLAGE).order_by("code")
    return [
        add_post(host, title=f"{v.name}专职网格员", role="grid_worker", seats=2, area=v.code, by=SYSTEM, now=now)
        for v in villages
    ]


def engage(part: Part, now: datetime, password: str | None) -> Account:
    """An account with a post, with a role of its own, or (the outsider) with nothing here."""
    if part.post:
        post = Post.objects.get(township=TOWNSHIP, organization__name=part.body, title=part.post, valid_to__isnull=True)
        return put_in_post(part.login, part.name, post, now, password)
    role = "" if part.role == "clerk_elsewhere" else part.role
    return open_account_with_role(
        login=part.login, name=part.name, password=password, township=part.township, role=role, by=SYSTEM, now=now
    )


def put_in_post(login: str, name: str, post: Post, now: datetime, password: str | None) -> Account:
    account = open_account(login=login, name=name, password=password, township=TOWNSHIP, by=SYSTEM, now=now)
    person = register_person(name=name, township=TOWNSHIP, account=account, by=SYSTEM, now=now)
    appoint(person, post, by=SYSTEM, now=now)
    return account
