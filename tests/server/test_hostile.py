"""Hostile requests: none breaks anything, and every answer keeps its guards."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from kechuang.apps.plans.actions import comment_on_target, request_adjustment
from kechuang.apps.subjects.models import Installation
from tests.city import City, account_of, build

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SCRIPT = """<script>alert(1)</script>"'><img src=x onerror=alert(2)>{{7*7}}"""


@pytest.fixture
def city(db: None) -> City:
    """A city that lives its own day."""
    made = build("second")
    offset = made.now - datetime.now(UTC)
    Installation.objects.create(clock_offset=offset, created_at=made.now)
    return made


@pytest.fixture
def visitor(city: City) -> Callable[..., Client]:
    """A client of one of the city's people, who sees faults as answers."""

    def made(who: str = "handler", **wanted: Any) -> Client:
        client = Client(raise_request_exception=False, **wanted)
        client.force_login(account_of(city[who]), backend=BACKEND)
        return client

    return made


Visitor = Callable[..., Client]


def _guarded(response: Any) -> None:
    policy = response.headers.get("Content-Security-Policy", "")
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers.get("X-Frame-Options") == "DENY"
    assert response.headers.get("X-Content-Type-Options") == "nosniff"
    assert response.headers.get("X-Request-Id")
    assert response.headers.get("Referrer-Policy") == "same-origin"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/plan/", 302),
        ("/help/", 200),
        ("/people/", 200),
        ("/nothing/here/", 404),
        ("/jobs/", 403),
        ("/prefer/", 405),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/api/v1/plans", 200),
        ("/api/v1/nothing", 404),
        ("/api/v1/openapi.json", 200),
        ("/help/?q=%00", 422),
        ("/log/export/", 200),
        ("/accounts/login/", 302),
        ("/static/nothing.css", 404),
    ],
)
def test_every_answer_carries_its_guards(address: str, status: int, visitor: Visitor) -> None:
    response = visitor().get(address)
    assert response.status_code == status
    _guarded(response)


def test_a_fault_carries_them_too(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kechuang.web.views.people.directory", broken)
    response = visitor().get("/people/")
    assert response.status_code == 500
    assert "请稍后再试" in response.content.decode()
    _guarded(response)


def _posts(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        place = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _posts(each, place)
        elif isinstance(each, URLPattern):
            yield place


def _filled(city: City, pattern: str) -> str:
    address = "/" + pattern.replace("<int:year>", str(city.year)).replace(
        "<str:code>", city.counted
    )
    while "<" in address:
        start, end = address.index("<"), address.index(">")
        kind = address[start + 1 : end].partition(":")[0]
        address = address[:start] + (str(uuid4()) if kind == "uuid" else "x") + address[end + 1 :]
    return address


def test_no_post_goes_through_without_its_token(city: City, visitor: Visitor) -> None:
    client = visitor(enforce_csrf_checks=True)
    patterns = [each for each in _posts(get_resolver()) if "^" not in each]
    assert len(patterns) > 50
    for pattern in patterns:
        address = _filled(city, pattern)
        response = client.post(address, {"next": "/"})
        fine = {401, 403, 404, 405} if address.startswith("/api/") else {403, 404}
        assert response.status_code in fine, address
        _guarded(response)


def test_a_session_writes_through_the_api_with_its_token_only(city: City, visitor: Visitor) -> None:
    client = visitor(enforce_csrf_checks=True)
    address = f"/api/v1/targets/{city.target(city.counted).pk}/comments"
    body = {"words": "已核", "unit": city.office}
    refused = client.post(address, body, content_type="application/json")
    assert refused.status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil",
    ],
)
def test_nobody_is_led_away(address: str, visitor: Visitor) -> None:
    client = visitor()
    for path in ("/prefer/", f"/desk/{uuid4()}/done/"):
        response = client.post(path, {"next": address, "language": "en"})
        assert "evil" not in response.headers.get("Location", "")
        assert not response.headers.get("Location", "").startswith("javascript")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_people_write_is_never_markup(city: City, visitor: Visitor, language: str) -> None:
    target = city.target(city.counted)
    comment_on_target(target.pk, SCRIPT, unit=city.office, actor=city["handler"], now=city.now)
    request_adjustment(
        target.pk, SCRIPT, unit=city.county, actor=city["county"], now=city.now, on=city.on
    )
    client = visitor()
    client.cookies["language"] = language
    page = f"/plan/{city.year}/{city.counted}/"
    for address in (page, "/log/", "/desk/", f"/search/?q={SCRIPT}", f"/people/?words={SCRIPT}"):
        shown = client.get(address).content.decode()
        assert "<script>alert" not in shown, address
        assert "<img src=x" not in shown, address
    assert "&lt;script&gt;alert(1)" in client.get(page).content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/plan/99999999999999999999/",
        "/plan/0/",
        "/plan/{year}/?on=0001-01-01",
        "/plan/{year}/?on=9999-12-31",
        "/plan/{year}/?on=2025-13-45",
        "/plan/{year}/?owner=%F0%9F%92%A9&county=../../etc&risk=no&words=" + "长" * 5000,
        "/plan/{year}/{code}/?on=0001-01-01",
        "/plan/{year}/" + "X" * 3000 + "/",
        "/tasks/{year}/?left=zzz",
        "/indicators/?page=99999999999999999999999&sort=--&kind=%00x",
        "/indicators/?page=-1&sort=-nothing",
        "/log/?after=nothing",
        "/log/?after=0001-01-01T00:00:00%2B14:00~" + "0" * 32,
        "/log/?after=9999-12-31T23:59:59-14:00~" + "0" * 32,
        "/log/?after=2025-01-01T00:00:00~" + "0" * 32,
        "/log/?since=0001-01-01&until=9999-12-31",
        "/log/?actor=nobody&kind=" + "x" * 3000,
        "/people/?unit=" + "x" * 3000 + "&role=king",
        "/search/?q=" + "%25_" * 400,
        "/api/v1/plans/{year}/status?on=9999-12-31",
        "/api/v1/plans/{year}/status?on=0001-01-01",
        "/api/v1/plans/{year}/owed?on=9999-12-31",
        "/api/v1/plans/{year}/targets/{code}?on=9999-12-31",
        "/api/v1/plans/{year}/targets/{code}/figures?on=0001-01-01",
        "/api/v1/plans/99999999999999999999/status",
        "/api/v1/log?after=0001-01-01T00:00:00%2B14:00~" + "0" * 32,
    ],
)
def test_nonsense_in_an_address_is_no_fault(address: str, city: City, visitor: Visitor) -> None:
    asked = address.replace("{year}", str(city.year)).replace("{code}", city.counted)
    response = visitor("auditor").get(asked)
    assert response.status_code < 500
    _guarded(response)


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("milestone/", {"place": "9" * 5000, "on": "2026-06-01"}),
        ("milestone/", {"place": "٣", "on": "2026-06-01"}),
        ("milestone/", {"place": "0", "on": "0001-01-01"}),
        ("stage/", {"stage": "nothing", "on": "9999-12-31"}),
        ("undo/", {"step": "nothing"}),
        ("comment/", {"words": "长" * 200_000}),
        ("remind/", {}),
        ("record/", {"value": "1e400"}),
        ("correct/", {"value": "NaN", "version": "9" * 40}),
        ("tolerance/", {"tolerance": "1e999999", "version": "1"}),
    ],
)
def test_nonsense_in_a_form_is_no_fault(
    path: str, given: dict[str, str], city: City, visitor: Visitor
) -> None:
    for code in (city.counted, city.stepped):
        response = visitor().post(f"/plan/{city.year}/{code}/{path}", given)
        assert response.status_code < 500
        _guarded(response)


def test_an_endless_form_is_refused_in_words(city: City, visitor: Visitor) -> None:
    client = visitor()
    address = f"/plan/{city.year}/{city.counted}/comment/"
    for body in ({"words": "x" * 6_000_000}, {f"f{n}": "1" for n in range(6_000)}):
        response = client.post(address, body)
        assert response.status_code in {400, 413}
        assert "过大" in response.content.decode() or "过多" in response.content.decode()
        _guarded(response)


BROKEN = [
    (b"{", "application/json"),
    (b"", "application/json"),
    (b"[1,2", "application/json"),
    (b"\xff\xfe{}", "application/json"),
    (b'{"words": NaN, "unit": Infinity}', "application/json"),
    (b'{"words": "\\ud800", "unit": "x"}', "application/json"),
    (b'{"words": "a\\u0000b", "unit": "OFFICE"}', "text/plain"),
    (b"[" * 100_000, "application/json"),
    (b'{"words": 1e400, "unit": "x"}', "application/json"),
    (b"--x\r\n", "multipart/form-data; boundary=x"),
    (b"a=b", "application/x-www-form-urlencoded"),
]


@pytest.mark.parametrize(("body", "kind"), BROKEN)
def test_a_broken_body_is_refused_with_code_and_words(
    body: bytes, kind: str, city: City, visitor: Visitor
) -> None:
    address = f"/api/v1/targets/{city.target(city.counted).pk}/comments"
    body = body.replace(b"OFFICE", city.office.encode())
    response = visitor().post(address, body, content_type=kind)
    _told(response)
    assert 400 <= response.status_code < 500


def _told(response: Any) -> None:
    said = json.loads(response.content)
    assert said["code"]
    assert said["sentence"]["zh"]
    assert said["sentence"]["en"]
    _guarded(response)


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", "/api/v1/nothing"),
        ("delete", "/api/v1/plans"),
        ("get", "/api/v1/targets/not-an-id/comments"),
        ("post", "/api/v1/plans/2026/figures"),
    ],
)
def test_whatever_the_api_refuses_it_says_why(
    method: str, address: str, city: City, visitor: Visitor
) -> None:
    _told(getattr(visitor(), method)(address))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_that_takes_no_such_method_says_so(visitor: Visitor, language: str) -> None:
    client = visitor()
    client.cookies["language"] = language
    response = client.get("/prefer/")
    assert response.status_code == 405
    assert {"zh": "请返回", "en": "Go back"}[language] in response.content.decode()
