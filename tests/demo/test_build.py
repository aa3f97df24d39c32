"""The invented city, built from either pack through the actions."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.db import transaction
from django.test import RequestFactory

from kechuang.apps.audit.models import Event, Record
from kechuang.apps.plans.models import Figure, Plan, PlanState
from kechuang.apps.plans.queries import board, tasks
from kechuang.apps.subjects import clock
from kechuang.apps.subjects.models import Account, Installation
from kechuang.apps.subjects.queries import actor, local_day
from kechuang.demo import PASSWORD
from kechuang.demo.build import CityInhabited, build, build_if_empty
from kechuang.demo.script import ScriptUnreadable, read_script
from kechuang.pack import Pack
from kechuang.values.text import Text
from tests.city import PACKS, install

REAL = datetime(2031, 3, 5, 9, tzinfo=UTC)


@pytest.fixture(params=sorted(PACKS))
def lived(request: pytest.FixtureRequest, db: None) -> Pack:
    """A city that has lived its half year."""
    pack = install(request.param)
    build(real_now=REAL)
    return pack


def test_the_city_is_whole(lived: Pack) -> None:
    year = max(lived.plans)
    assert Plan.objects.get().state == PlanState.ISSUED
    assert Figure.objects.exists()
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"account.created", "role.granted", "plan.issued", "figure.recorded"} <= kinds
    installed = Installation.objects.get()
    assert installed.demo
    today = local_day(REAL + installed.clock_offset, lived.zone)
    assert today.year == year
    assert not Record.objects.filter(link=None).exists()
    _reads_as_its_people_do(lived, today)


def test_what_somebody_knows_on_a_day_is_recorded_in_one_go(lived: Pack) -> None:
    recorded = Event.objects.filter(kind="figure.recorded")
    known = Figure.objects.values_list("recorded_by", "recorded_at", "known_on")
    assert recorded.count() == len(known)
    assert recorded.values("record_id").distinct().count() == len(set(known)) < len(known)


def _reads_as_its_people_do(pack: Pack, today: date) -> None:
    account = Account.objects.select_related("key").filter(grants__role="leader").first()
    assert account is not None
    reader = actor(account, today, via="test")
    found = board(None, actor=reader, on=today, pack=pack)
    known = [item for item in found.items.values() if item.status.value is not None]
    assert known
    assert found.summary.en
    assert tasks(None, actor=reader, on=today, pack=pack).tasks
    assert authenticate(RequestFactory().post("/"), username=account.login, password=PASSWORD)


def test_nothing_happens_before_its_day_or_after_the_present(lived: Pack) -> None:
    installed = Installation.objects.get()
    events = Event.objects.order_by("at")
    first, last = events.first(), events.last()
    assert first is not None
    assert last is not None
    assert first.at.year == max(lived.plans)
    assert last.at <= REAL + installed.clock_offset
    assert not Event.objects.exclude(actor=None).filter(via="web").exists()


def test_it_is_built_once_and_into_an_empty_city_only(db: None) -> None:
    install("second")
    said: list[Text] = []
    assert build_if_empty(said.append)
    assert said
    assert not build_if_empty()
    with pytest.raises(CityInhabited):
        build()


def test_two_builds_tell_the_same_story(db: None) -> None:
    def story() -> list[tuple[object, ...]]:
        build(real_now=REAL)
        rows = Event.objects.order_by("at", "kind", "thing_kind", "unit")
        return [(row.at, row.kind, row.unit, row.data.get("code")) for row in rows]

    install("second")
    told = []
    for _ in range(2):
        with transaction.atomic():
            told.append(sorted(story(), key=str))
            transaction.set_rollback(True)
    assert told[0] == told[1]


def test_the_clock_lives_the_script_s_day_whenever_it_is_started(db: None) -> None:
    install("second")
    build()
    assert clock.now().year == 2026
    assert settings.USE_TZ


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"\xff\xfe",
        b"today: [",
        b"today: yesterday",
        b"today: 2026-07-15T09:10:00+06:00\npeople: 7",
        b"today: 2026-07-15T09:10:00+06:00\npeople: [{id: a}]",
    ],
)
def test_a_script_that_cannot_be_read_is_refused_in_words(content: bytes | None) -> None:
    with pytest.raises(ScriptUnreadable) as refused:
        read_script(content)
    assert refused.value.sentence.en
