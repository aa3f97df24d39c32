"""Every role follows every link it finds: nothing breaks, and nothing shows that it may not see.

Words that stand only where one unit or a few named people may look are planted; whoever else
meets them, in a page, an export, a part of a page or the API, has found a leak.
"""

import re
from collections import Counter, deque
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

import openpyxl
import pytest
from django.test import Client
from django.urls import resolve
from pytest_django import Settings

from kechuang.access.roles import Holding, Role
from kechuang.apps.cases.actions.attaching import attach
from kechuang.apps.cases.actions.filling import save_form
from kechuang.apps.cases.actions.opening import Opening, open_case
from kechuang.apps.cases.actions.rounds import NewRound, open_round
from kechuang.apps.cases.models import Case
from kechuang.apps.plans.actions import Entry, attach_to_target, comment_on_target
from kechuang.apps.subjects.actions import NewAccount, create_account, grant_role, restrict
from kechuang.apps.subjects.models import Account, Installation
from kechuang.apps.subjects.queries import actor
from kechuang.apps.work.actions import Incoming
from kechuang.values.text import Text, same
from tests.apps.work import hostile
from tests.city import SYSTEM, City, account_of, build
from tests.web.subjects.scene import PLANTED, judged
from tests.web.subjects.scene import build as build_firms

ALIKE = (
    "neighbour",
    "auditor",
    "head",
    "leader",
    "owner",
    "colleague",
    "department",
    "administrator",
)
WHO = [
    "handler",
    "county",
    "expert",
    "stranger",
    *(pytest.param(who, marks=pytest.mark.alike) for who in ALIKE),
]
EACH = 4
"""How many addresses of one page are opened: pages of one kind differ by their thing only."""

NEIGHBOURS = ("树影横斜", "渡口夜泊")
"""Note of a figure and remark of the neighbouring unit: for that unit, the owner and the office."""
SECRET = ("青石案卷", "石桥暗记")
"""On a restricted target: for the named people only, whatever role the others hold."""
DRAFT = ("竹篱听雨", "溪亭日暮", "孤村晚照")
"""In the neighbouring unit's report, not handed in: an answer, a file's name, what the file says."""
RAISED = ("松径徐行", "古渡横舟")
"""Title and answer of a follow-up matter that its office has not put forward yet."""
OPEN_TO_ALL = {"web:help", "web:claim", "web:notices", "web:notice_answer", "account_login"}
SEES_EVERY_FIRM = {
    "handler",
    "head",
    "leader",
    "owner",
    "colleague",
    "department",
    "neighbour",
    "auditor",
}
"""Whoever may meet the words planted on a firm of the neighbouring unit."""
STARTS = (
    "/",
    "/subjects/",
    "/subjects/as-table/",
    "/datasets/",
    "/datasets/intellectual_property/",
    "/datasets/intellectual_property/as-table/",
    "/datasets/enterprise_year/as-table/",
    "/quality/",
    "/quality/?tab=duplicates",
    "/quality/?tab=owed&dataset=insured_staff",
    "/authorisations/",
    "/imports/new/",
    "/claim/",
    "/notices/",
    "/notices/answer/",
    f"/subjects/?words={quote(PLANTED[0])}",
    f"/search/?q={quote(PLANTED[0])}",
    f"/search/?q={PLANTED[3]}",
    "/plan/",
    "/tasks/",
    "/indicators/",
    "/desk/",
    "/desk/?tab=read",
    "/desk/wishes/",
    "/cases/",
    "/cases/?state=all",
    "/cases/?state=all&scheme=monthly_report",
    "/cases/export/?state=all",
    f"/cases/?state=all&words={quote(RAISED[0][:2])}",
    f"/search/?q={quote(RAISED[0][:2])}",
    f"/search/?words={quote(DRAFT[0][:2])}",
    "/rounds/",
    "/boards/follow_up/",
    "/api/v1/cases",
    "/people/",
    "/log/",
    "/permissions/",
    "/search/?q=青石",
    "/search/?words=青石",
    "/help/",
    "/jobs/",
    "/rules/",
    "/policies/",
    "/policies/as-table/",
    "/policies/check/",
    "/policies/mine/",
    "/api/v1/policies",
    "/recognition/",
)
_LINK = re.compile(r"""(?:href|hx-get|src)=["']([^"'#]+)""")


@pytest.fixture
def city(db: None, settings: Settings, tmp_path: Path) -> City:
    """A city with words planted where only some may look."""
    made = build("jiaxing")
    Installation.objects.create(clock_offset=made.now - datetime.now(UTC), created_at=made.now)
    made.record("neighbour", _noted(made, NEIGHBOURS[0]))
    counted = made.target(made.counted)
    comment_on_target(
        counted.pk, NEIGHBOURS[1], unit=made.other_county, actor=made["neighbour"], now=made.now
    )
    _plant_secret(made)
    _plant_drafts(made)
    settings.FACTS_FOLDER = tmp_path / "facts"
    judged(build_firms(made))
    return made


def _noted(city: City, words: str) -> Entry:
    return replace(city.entry("5", scope=city.other_county), note=Text(words))


def _plant_secret(city: City) -> None:
    secret = city.target(city.stepped)
    comment_on_target(secret.pk, SECRET[0], unit=city.office, actor=city["handler"], now=city.now)
    attach_to_target(
        secret.pk,
        Incoming(f"{SECRET[1]}.txt", [SECRET[1].encode()], pledged=True),
        actor=city["handler"],
        now=city.now,
        pack=city.pack,
    )
    account = create_account(
        NewAccount("test.inspector", city.pack.bureau.id, "某纪检"), actor=SYSTEM, now=city.now
    )
    grant_role(
        account.pk,
        Role.DISCIPLINE,
        city.pack.bureau.id,
        starts=date(city.year, 1, 1),
        actor=SYSTEM,
        now=city.now,
    )
    inspector = actor(account, city.on, via="test")
    assert Holding(Role.DISCIPLINE, city.pack.bureau.id) in inspector.holdings
    restrict("target", str(secret.pk), [], "核查", actor=inspector, now=city.now)


def _plant_drafts(city: City) -> None:
    """A report being written by the neighbouring unit, with a file, and a matter being raised."""
    month = NewRound("monthly_report", f"{city.year}-05")
    opened = open_round(month, actor=city["handler"], now=city.now)
    report = Case.objects.get(round=opened, unit=city.other_county)
    file = attach(
        report.pk,
        "evidence",
        Incoming(f"{DRAFT[1]}.pdf", [hostile.PDF, DRAFT[2].encode()], pledged=True),
        actor=city["neighbour"],
        now=city.now,
    )
    written: dict[str, str | list[str]] = {"filled_by": DRAFT[0], "evidence": [str(file.pk)]}
    save_form(report.pk, written, actor=city["neighbour"], now=city.now)
    owner = city.pack.schemes["follow_up"][-1].owner
    account = create_account(NewAccount("test.raiser", owner, "某拟稿"), actor=SYSTEM, now=city.now)
    starts = date(city.year, 1, 1)
    grant_role(account.pk, Role.HANDLER, owner, starts=starts, actor=SYSTEM, now=city.now)
    raiser = actor(account, city.on, via="test")
    opening = Opening("follow_up", same(RAISED[0]), unit=city.other_county)
    raised = open_case(opening, actor=raiser, now=city.now)
    save_form(raised.pk, {"matter_text": RAISED[1]}, actor=raiser, now=city.now)


@pytest.mark.parametrize("who", WHO)
def test_a_role_finds_no_broken_link_and_nothing_that_is_not_for_it(who: str, city: City) -> None:
    client = Client()
    client.force_login(
        account_of(city[who]),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    forbidden = SECRET + (
        ()
        if who in {"neighbour", "owner", "owner2", "handler", "head", "leader", "auditor"}
        else NEIGHBOURS
    )
    if who not in SEES_EVERY_FIRM:
        forbidden += PLANTED
    forbidden += RAISED[1:] if who == "auditor" else RAISED  # the whole log names every matter
    forbidden += () if who == "neighbour" else DRAFT
    opened = crawl(client, forbidden)
    if who not in {"expert", "stranger"}:
        assert {"web:plan", "web:target", "web:tasks", "web:indicators", "web:desk"} <= opened
    if who in {"county", "neighbour"}:
        assert {"web:case", "web:round", "web:cases_export"} <= opened
    if who in SEES_EVERY_FIRM | {"county"}:
        assert {"web:subject", "web:subject_export", "web:dataset", "web:quality"} <= opened
        assert {"web:run", "web:run_subject", "web:run_export"} <= opened


def test_a_visitor_is_sent_to_the_door(city: City) -> None:
    client = Client()
    for address in STARTS:
        response = client.get(address)
        machines = address.startswith("/api/")
        assert response.status_code in ({401} if machines else {200, 302, 404}), address
        if response.status_code == 200:
            assert resolve(urlsplit(address).path).view_name in OPEN_TO_ALL


def test_the_named_see_the_restricted(city: City) -> None:
    client = Client()
    client.force_login(
        Account.objects.get(login="test.inspector"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    page = client.get(f"/plan/{city.year}/{city.stepped}/")
    assert SECRET[0] in page.content.decode()


def test_whoever_writes_a_draft_finds_it(city: City) -> None:
    client = Client()
    client.force_login(
        account_of(city["neighbour"]),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    report = Case.objects.get(scheme="monthly_report", unit=city.other_county)
    page = client.get(f"/cases/{report.number}/").content.decode()
    assert DRAFT[0] in page
    assert DRAFT[1] in page


def crawl(
    client: Client,
    forbidden: tuple[str, ...],
    starts: tuple[str, ...] = STARTS,
    *,
    within: tuple[str, ...] = ("/",),
) -> set[str]:
    """Follow every link from some addresses on; the names of the pages opened.

    Only links `within` some addresses are followed.
    """
    waiting, seen, opened = deque(starts), set(starts), Counter[str]()
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        _sound(address, response, missing=address in starts)
        words = _words(response)
        leaked = [word for word in forbidden if word in words and word not in unquote(address)]
        assert not leaked, f"{address} shows {leaked}"
        for link in _links(address, response):
            name = _name(link)
            near = link not in seen and urlsplit(link).path.startswith(within)
            if near and name and opened[name] < EACH:
                opened[name] += 1
                seen.add(link)
                waiting.append(link)
    return set(opened)


def _sound(address: str, response: Any, *, missing: bool) -> None:
    fine = {200, 302, 403, 404} if missing else {200, 302, 403}
    assert response.status_code in fine, f"{address} answers {response.status_code}"


def _links(address: str, response: Any) -> list[str]:
    if response.status_code == 302:
        return [response["Location"]]
    if "html" not in response.get("Content-Type", ""):
        return []
    found = _LINK.findall(response.content.decode())
    return [urljoin(address, unescape(each)) for each in found]


def _name(link: str) -> str:
    """The name of the page a link leads to; empty for what is not opened by following."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.path.startswith(("/static/", "/accounts/")):
        return ""
    match = resolve(parts.path)
    return "" if match.func.__dict__.get("action") is None else match.view_name


def _words(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.get("Content-Type", "")
    if "spreadsheet" in kind:
        book = openpyxl.load_workbook(BytesIO(content))
        return " ".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
        )
    return content.decode(errors="replace")
