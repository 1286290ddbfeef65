"""Texts, numbers and requests that nobody sends by accident: each gets an answer of ours, is shown as text, and breaks nothing."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.attacks.test_powers_of_every_page import PAGES
from tests.attacks.things import things_of
from xiangzhi.access.actions import issue_token
from xiangzhi.access.rules import SYSTEM
from xiangzhi.demo.cast import TOWNSHIP, Cast, example_plan
from xiangzhi.matter.models import Matter
from xiangzhi.matter.tests.make import begin
from xiangzhi.reform.models import PlanVersion

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>'\"&{{7*7}}"
STRANGE = {
    "nul": "灯塔村\x00垃圾没人管",
    "control": "灯塔村\x1b[31m垃圾\x07没人管",
    "c1": "灯塔村\x85\x9b垃圾没人管",
    "emoji": "灯塔村垃圾没人管😀👨‍👩‍👧‍👦🇨🇳",
    "rtl": "灯塔村\u202e垃圾\u2066没人管\u200b\ufeff",
    "combining": "灯塔村垃圾" + "\u0301" * 300,
    "script": "灯塔村垃圾没人管" + SCRIPT,
    "long": "灯塔村垃圾" * 4000,
    "rare": "灯塔村垃圾没人管𠮷𫝀𰻞",
    "formula": "=cmd|' /C calc'!A0 灯塔村垃圾没人管",
    "sql": "灯塔村'; DROP TABLE matter_matter; -- 垃圾%_\\没人管",
    "format": "灯塔村 %s %(x)s {0} ${jndi:ldap://x} 垃圾没人管",
    "blank": "   \u3000\n\t  ",
}
CLEAN = {200, 302, 403, 404, 405, 409, 413, 422, 400}


@pytest.fixture
def desk(cast: Cast, client: Client) -> Client:
    client.force_login(cast.accounts["zhiban"])
    return client


@pytest.mark.slow
@pytest.mark.parametrize("name", STRANGE)
def test_every_field_of_every_form_takes_a_strange_text(cast: Cast, now: datetime, name: str) -> None:
    things, text = things_of(cast, now), STRANGE[name]
    fields = ("text", "place", "name", "phone", "township", "idempotency_key", "reason", "words", "body", "q", "ground", "note",
              "number", "code", "action", "username", "password", "next", "seen", "organization", "channel", "lon", "lat", "person",
              "kind", "starts", "basis", "last_day", "q0", "jurisdiction")  # fmt: skip
    for login in ("", "zhiban", "zuzhi", "bianban"):
        client = Client()
        if login:
            client.force_login(cast.accounts[login])
        for route, page in PAGES.items():
            if "POST" in page.methods and route != "sign-out/":
                answer = client.post(things.address(route), dict.fromkeys(fields, text))
                assert answer.status_code in CLEAN, f"{login} {route} {answer.status_code}"
                assert SCRIPT not in answer.content.decode(), f"{login} {route}"


@pytest.mark.slow
@pytest.mark.parametrize("name", STRANGE)
def test_every_parameter_of_every_address_takes_a_strange_text(cast: Cast, now: datetime, name: str) -> None:
    things, text = things_of(cast, now), STRANGE[name][:2000]
    names = ("q", "after", "before", "state", "body", "area", "level", "channel", "late", "open", "township", "kind", "actor", "day",
             "subject", "severity", "place", "show", "next", "page")  # fmt: skip
    for login in ("", "zhiban", "shenji", "bianban"):
        client = Client()
        if login:
            client.force_login(cast.accounts[login])
        for route in PAGES:
            for given in (dict.fromkeys(names, text), {"q": text, "actor": text, "subject": text}, {"after": text}):
                answer = client.get(things.address(route), given)
                body = b"".join(answer).decode(errors="replace")
                assert answer.status_code in CLEAN, f"{login} {route} {given} {answer.status_code}"
                assert SCRIPT not in body, f"{login} {route}"


@pytest.mark.parametrize(
    "value", ["-1", "0", "9" * 25, "9" * 5000, "1e9", "0x10", "٣", "NaN", "None", "1,2", " 1 ", "1;2"]
)
def test_numbers_and_cursors_that_are_none_are_answered(cast: Cast, now: datetime, client: Client, value: str) -> None:
    begin(cast, now)
    for login in ("shenji", "zhiban", "bianban"):
        client.force_login(cast.accounts[login])
        for path in ("/ledger/", "/matters/", "/desk/", "/plans/", "/work/"):
            for name in ("after", "before", "page", "size"):
                assert client.get(path, {name: value}).status_code in (200, 403, 422), (path, name)
    assert client.get(f"/ledger/{value[:40]}/entries/{value}/").status_code in (403, 404)


def test_the_last_of_repeated_parameters_counts(desk: Client, cast: Cast, now: datetime) -> None:
    begin(cast, now)
    assert desk.get("/matters/?state=closed&state=received").status_code == 200
    assert (
        desk.post(
            "/events/new/",
            {"text": ["灯塔村垃圾没人管", "灯塔村路灯不亮了"], "channel": ["x", "desk"], "idempotency_key": ["a", "b"]},
        ).status_code
        == 302
    )
    assert Matter.objects.filter(title="灯塔村路灯不亮了").count() == 1


def test_what_was_written_is_shown_as_text_wherever_it_appears(cast: Cast, now: datetime) -> None:
    loop = begin(cast, timezone.now(), text="灯塔村垃圾" + SCRIPT, place=SCRIPT, name="王芳", lon=119.165, lat=31.055)
    loop.take("accept", "zhiban")
    loop.take("dispatch", "zhiban", organization="农业农村发展办公室", note=SCRIPT)
    loop.take("return", "nongye", ground="不对" + SCRIPT)
    from xiangzhi.ledger.delivery import deliver_all
    from xiangzhi.wiring import LISTENERS

    deliver_all(timezone.now(), LISTENERS)
    for login in ("zhiban", "shenji", "zhenzhang"):
        client = Client()
        client.force_login(cast.accounts[login])
        for path in ("/work/", "/desk/", "/matters/", f"/matters/{loop.matter.pk}/", f"/matters/{loop.matter.pk}/decline/", "/ledger/",
                     "/search/?q=script", f"/ledger/?subject=matter:{loop.matter.pk}"):  # fmt: skip
            page = client.get(path).content.decode()
            assert "<script>alert" not in page and "<img src=x" not in page, path
    client = Client()
    client.force_login(cast.accounts["zhiban"])
    assert "<script>" in client.get("/desk/map.json").json()["features"][-1]["properties"]["title"]
    assert client.get("/desk/map.json")["Content-Type"] == "application/json"
    public = Client().post("/look-up/", {"number": loop.reported.number, "code": loop.reported.code}).content.decode()
    assert "alert(1)" in public and "<script>alert" not in public


def plan_with(old: str, new: str) -> bytes:
    return example_plan().read_text(encoding="utf-8").replace(old, new).encode()


def docx(title: str) -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title = title
    document.add_heading(title, 0)
    for line in example_plan().read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", plan_with("毕桥镇", f"毕桥镇{SCRIPT}")),
        ("a.txt", example_plan().read_bytes() + b"\n" + SCRIPT.encode()),
        ("a.txt", example_plan().read_bytes() + b"\n\x00\x00\x01\x1b"),
        ("../../../etc/passwd.txt", example_plan().read_bytes()),
        ("C:\\windows\\x.txt", example_plan().read_bytes()),
        ("长" * 3000 + ".txt", example_plan().read_bytes()),
        ("<script>alert(1)</script>.txt", example_plan().read_bytes()),
        ("a\x00\u202e.txt", example_plan().read_bytes()),
        ("a.docx", docx(SCRIPT)),
        ("a.html", b"<html><head><title>" + SCRIPT.encode() + b"</title></head><body><p>x</p><script>alert(1)</script></body></html>"),
        ("a.html", b"<p>" + example_plan().read_bytes().replace(b"\n", b"</p><p>") + b"&#0;&#27;&#xD800;</p>"),
        ("a.txt", b""),
        ("a.docx", b"\x89PNG\r\n"),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 100),
        ("a.txt", b"\xff\xfe\x00\xd8"),
        ("", b"x"),
    ],
)  # fmt: skip
def test_a_plan_file_is_shown_as_text_or_refused_in_one_sentence(
    cast: Cast, client: Client, name: str, content: bytes
) -> None:
    client.force_login(cast.accounts["bianban"])
    before = PlanVersion.objects.count()
    answer = client.post(
        "/plans/new/", {"document": SimpleUploadedFile(name or "x", content), "jurisdiction": TOWNSHIP}
    )
    if answer.status_code != 302:
        assert answer.status_code in (413, 422) and PlanVersion.objects.count() == before
        return
    for path in (answer["Location"], answer["Location"] + "questions/", "/plans/", "/ledger/"):
        page = client.get(path, {"township": TOWNSHIP}).content.decode()
        assert "<script>alert" not in page and "<img src=x" not in page and "\x00" not in page, path
    assert "/" not in PlanVersion.objects.latest("id").source and len(PlanVersion.objects.latest("id").source) <= 200


def test_a_zip_bomb_is_refused(cast: Cast, client: Client) -> None:
    client.force_login(cast.accounts["bianban"])
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    answer = client.post(
        "/plans/new/", {"document": SimpleUploadedFile("a.docx", kept.getvalue()), "jurisdiction": TOWNSHIP}
    )
    assert answer.status_code in (413, 422)


def test_too_much_is_told_as_too_much(desk: Client) -> None:
    answer = desk.post("/events/new/", {"text": "灯" * 2_000_000})
    assert answer.status_code == 413 and "太大" in answer.content.decode()
    assert desk.post("/events/new/", {f"f{n}": "x" for n in range(1500)}).status_code in (400, 413)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"text": "x"}'),
        ("text/plain", b"x"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=x", b"\x00"),
        ("multipart/form-data; boundary=" + "x" * 500, b"--x"),
        ("application/x-www-form-urlencoded; charset=utf-16", b"a=b"),
        ("nonsense", b"\xff"),
        ("", b""),
    ],
)
def test_another_content_type_is_an_empty_form_or_a_bad_request(desk: Client, kind: str, body: bytes) -> None:
    desk.raise_request_exception = False
    for path in ("/events/new/", "/report/", "/sign-in/", "/search/"):
        answer = desk.generic("POST", path, body, content_type=kind)
        assert answer.status_code in (200, 400, 422) and "<html" in answer.content.decode(), path


def test_an_empty_post_changes_nothing_and_shows_the_form(desk: Client, cast: Cast, now: datetime) -> None:
    loop = begin(cast, now)
    for path in ("/events/new/", f"/matters/{loop.matter.pk}/accept/", "/report/", "/look-up/", "/sign-in/"):
        assert desk.post(path).status_code in (200, 422)
    assert loop.matter.steps == 1 and Matter.objects.count() == 1


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "GETX"])
def test_a_method_that_no_page_knows_looks_like_ours(desk: Client, method: str) -> None:
    answer = desk.generic(method, "/work/")
    assert (
        answer.status_code == 405 and answer["Allow"] == "GET, HEAD, POST" and "不能这样打开" in answer.content.decode()
    )


def test_a_head_request_has_no_body_and_a_posted_page_that_only_shows_is_refused(desk: Client) -> None:
    assert desk.head("/work/").content == b""
    answer = desk.post("/work/", {"x": "1"})
    assert answer.status_code == 405 and "GET" in answer["Allow"] and "<html" in answer.content.decode()


@pytest.fixture
def api(cast: Cast) -> Any:
    words = ["matter.see", "matter.receive", "matter.dispatch", "event.report"]
    issued = issue_token(cast.accounts["zhiban"], name="t", words=words, by=SYSTEM, now=timezone.now())
    client = Client(headers={"Authorization": f"Bearer {issued.secret}"}, raise_request_exception=False)

    def call(path: str, body: Any = None, key: str = "k", method: str = "POST") -> Any:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return client.generic(
            method, f"/api/v1{path}", raw, content_type="application/json", headers={"Idempotency-Key": key}
        )

    return call


@pytest.mark.parametrize("name", [*STRANGE, "surrogate"])
def test_the_api_answers_strange_texts_in_its_one_shape(cast: Cast, now: datetime, api: Any, name: str) -> None:
    text = STRANGE.get(name, "灯塔村\ud800垃圾没人管")
    matter = begin(cast, now).matter
    bodies: list[tuple[str, Any]] = [
        ("/events", {"text": text}),
        ("/events", {"text": "灯塔村垃圾没人管", "type": text, "place": text}),
        ("/events", {"text": "灯塔村垃圾没人管", "township": text}),
        ("/events", {"text": "灯塔村垃圾没人管", "name": text, "phone": text, "channel": text}),
        ("/suggestions", {"text": text, "area": text}),
        ("/suggestions", {"text": "灯塔村垃圾没人管", "area": text}),
        (f"/matters/{matter.pk}/actions/dispatch", {"facts": {"organization": text, "note": text}}),
        (f"/matters/{matter.pk}/actions/decline", {"facts": {"ground": text}}),
        (f"/matters/{matter.pk}/actions/decline", {"facts": {text: text}}),
        (f"/reports/{matter.number}/actions/withdraw", {"code": text}),
    ]
    for path, body in bodies:
        answer = api(path, body, key=f"k-{name}-{len(path)}-{len(str(body))}")
        assert answer.status_code in (200, 201, 400, 404, 409, 422), (path, answer.status_code)
        said = answer.json()
        assert answer.status_code < 400 or set(said) == {"error"}, path
    for path in (f"/reports/{text[:30]}/actions/withdraw", f"/matters/{matter.pk}/actions/{text[:20]}"):
        if name != "surrogate":
            from urllib.parse import quote

            assert api(quote(path), {"code": "x"}).status_code in (404, 422)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"1", b'{"text": 1}', b'{"text": null}', b'{"text": "abcd", "lon": 1e999}', b'{"text": "abcd", "lon": NaN}',
     b'{"text": "\xff"}', b'{"text": "abcd", "lon": 9999999999999999999999, "lat": 1}', b"[" * 100000, b'{"text": ["a"]}',
     b'{"text": "abcd", "text": "\xe7\x81\xaf\xe5\xa1\x94"}'],
)  # fmt: skip
def test_the_api_answers_broken_json_in_its_one_shape(api: Any, body: bytes) -> None:
    answer = api("/events", body)
    assert answer.status_code in (400, 422) and set(answer.json()) == {"error"}


@pytest.mark.parametrize("seen", [-1, 0, 2**31, 2**63, 10**40, 1.5, "x", True])
def test_a_huge_or_wrong_step_count_is_told(cast: Cast, now: datetime, api: Any, seen: Any) -> None:
    matter = begin(cast, now).matter
    answer = api(f"/matters/{matter.pk}/actions/accept", {"seen": seen, "facts": {}}, key="s")
    assert answer.status_code in (200, 409, 422) and (seen is True or answer.status_code != 200)


@pytest.mark.parametrize("key", ["", " " * 3, "a" * 81, "a\tb", "\u202e", "é"])
def test_an_idempotency_key_that_cannot_be_kept_is_refused(cast: Cast, api: Any, key: str) -> None:
    answer = api("/events", {"text": "灯塔村垃圾没人管"}, key=key)
    assert answer.status_code in (201, 422)
    assert (key.isprintable() and key) or answer.status_code == 422


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PUT", "/events", 405),
        ("DELETE", "/matters", 405),
        ("OPTIONS", "/events", 405),
        ("HEAD", "/matters", 405),
        ("POST", "/matters/x", 405),
        ("GET", "/matters/x", 422),
        ("GET", "/nowhere", 404),
    ],
)
def test_the_api_has_one_shape_for_wrong_methods_and_addresses(api: Any, method: str, path: str, status: int) -> None:
    answer = api(path, b"", method=method)
    assert answer.status_code == status
    assert method == "HEAD" or set(answer.json()) == {"error"}
