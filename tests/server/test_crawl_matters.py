"""What is decided inside, who reviewed and what others are writing is found on no way: pages, tables,
exports, files, search, notices, the desk, the calendar, the mail of the day and the API.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from django.test import Client

from kechuang.apps.cases.actions.filling import save_form
from kechuang.apps.cases.actions.ticking import tick
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.places import Party
from kechuang.apps.subjects.models import Installation
from kechuang.apps.subjects.queries import person
from kechuang.apps.work.digests.composing import compose
from kechuang.apps.work.telling import Way
from kechuang.lifecycle.kinds import Verb
from kechuang.values.errors import NotAllowed
from kechuang.values.text import same
from tests.apps.cases.acting import applied, does, opened, reviewer
from tests.apps.cases.conftest import with_schemes
from tests.city import SYSTEM, City, account_of
from tests.server.test_crawl import crawl

OPINION, MEETING = ("瑕不掩瑜", "九七点五"), "秘不外宣"
"""What the reviewer wrote, and what was said in the meeting; nothing of it is released yet."""
REWRITTEN = ("秋水新篇", "长天一色")
"""Answers of a report that was sent back and is being written anew."""
BEGUN = "浮云初稿"
"""Title of a matter that its unit is writing, with a partner and a reviewer named."""


@dataclass(frozen=True)
class Planted:
    """The city, and cases in which words stand that only some may read."""

    city: City
    inside: Case
    returned: Case
    begun: Case

    @property
    def reviewer(self) -> str:
        """The name of the reviewer."""
        return person(account_of(self.city["reviewer"])).name.zh

    def starts(self) -> tuple[str, ...]:
        """Where somebody who knows the numbers would look."""
        words = (*OPINION, MEETING, *REWRITTEN, BEGUN, self.reviewer)
        cases = [each.number for each in (self.inside, self.returned, self.begun)]
        return (
            "/desk/",
            "/desk/?tab=read",
            "/desk/calendar/",
            "/cases/?state=all",
            "/cases/export/?state=all",
            "/cases/batches/",
            "/meetings/",
            "/boards/",
            "/rounds/",
            "/notices/",
            "/numbers/",
            "/log/",
            "/people/",
            "/api/v1/cases",
            *(f"/cases/{each}/" for each in cases),
            *(f"/api/v1/cases/{each.pk}" for each in (self.inside, self.returned, self.begun)),
            *(f"/search/?q={quote(each)}" for each in words),
        )


@pytest.fixture
def planted(db: None, monkeypatch: pytest.MonkeyPatch) -> Planted:
    city = with_schemes("second", monkeypatch)
    Installation.objects.create(clock_offset=city.now - datetime.now(UTC), created_at=city.now)
    return Planted(city, _inside(city), _returned(city), _begun(city))


def _inside(city: City) -> Case:
    """An application that was reviewed, and agreed to in a meeting: nobody outside is told."""
    row = applied(city)
    values = {"words": OPINION[0], "score": OPINION[1]}
    does(city, "reviewer", row, "pass", values=values)
    votes = tuple((city[who].account, Verb.AGREE) for who in ("chief", "leader"))
    does(city, "clerk", row, "pass", votes=votes, reason=MEETING)
    does(city, "clerk", row, "hold", reason=MEETING)
    does(city, "clerk", row, "resume")
    return row


def _returned(city: City) -> Case:
    row = opened(city)
    does(city, "county", row, "submit", values={"progress": "已报"})
    does(city, "mayor", row, "send_back", reason="请补充")
    written = {"progress": REWRITTEN[0], "problems": REWRITTEN[1]}
    save_form(row.pk, written, actor=city["county"], now=city.now)
    return row


def _begun(city: City) -> Case:
    unit = city.pack.departments[0].id
    parties = (Party("partner", "unit", unit), reviewer(city))
    row = opened(city, scheme="award", title=same(BEGUN), parties=parties)
    tick(actor=SYSTEM, now=city.now)
    return row


NEAR = (
    "/cases/",
    "/rounds/",
    "/boards/",
    "/meetings/",
    "/notices/",
    "/numbers/",
    "/desk/",
)
"""Where matters are spoken of."""
WRITERS = ("county",)
OFFICE = ("clerk",)
OTHERS = ("neighbour", "partner", "outsider", "reviewer", "leader", "auditor")


def hidden_from(who: str, planted: Planted) -> set[str]:
    """The words that somebody must not meet anywhere."""
    every = {planted.reviewer, *OPINION, MEETING, *REWRITTEN, BEGUN}
    if who in WRITERS:
        return every - {*REWRITTEN, BEGUN}
    if who == "reviewer":
        return every - {planted.reviewer, *OPINION}
    if who in {*OFFICE, "leader", "auditor"}:  # the office, and those who oversee it
        every -= {planted.reviewer, *OPINION, MEETING}
    if who == "outsider":
        every -= {planted.reviewer}  # the bureau's own people know who is an expert
    return every - {BEGUN} if who == "auditor" else every  # the whole log names every matter


@pytest.mark.alike
def test_nobody_finds_what_is_not_for_him(planted: Planted) -> None:
    city = planted.city
    for who in (*WRITERS, *OFFICE, *OTHERS):
        hidden = hidden_from(who, planted)
        client = Client()
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        client.force_login(account_of(city[who]), backend=backend)
        crawl(client, tuple(sorted(hidden)), planted.starts(), within=NEAR)
        with suppress(NotAllowed):  # reviewers have no desk
            mail = compose(city[who], {}, Way.MAIL, since=None, now=city.now, pack=city.pack)
            assert not [each for each in hidden if each in repr(mail)], who


def test_whoever_may_read_it_does(planted: Planted) -> None:
    """Else the words above would be hidden from everybody, and the test would say nothing."""
    for who, row, words in (
        ("county", planted.returned, REWRITTEN),
        ("clerk", planted.inside, (*OPINION, planted.reviewer)),
        ("reviewer", planted.inside, OPINION),
    ):
        client = Client()
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        client.force_login(account_of(planted.city[who]), backend=backend)
        page = client.get(f"/cases/{row.number}/").content.decode()
        assert [each for each in words if each not in page] == [], who
