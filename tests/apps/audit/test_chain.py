"""Each way to tamper with the log is named exactly."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.apps.audit.chain import verify
from kechuang.apps.audit.digests import digest, instant, record_content
from kechuang.apps.audit.findings import Finding, Flaw
from kechuang.apps.audit.models import Event, Link, Record
from kechuang.apps.audit.sealing import seal
from kechuang.apps.audit.writing import writing
from tests.apps.audit.logs import (
    ACTOR,
    Log,
    drop,
    kind,
    remake_links,
    remake_record,
    reseal_event,
    small_log,
    tampered,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(now: datetime) -> Log:
    return small_log(now)


def found(now: datetime) -> tuple[Flaw, str, str, int | None]:
    finding = verify(now).finding
    assert isinstance(finding, Finding)
    return finding.flaw, finding.noun, finding.id, finding.link


def test_an_untouched_log_is_sound_and_counted(log: Log, now: datetime) -> None:
    report = verify(now)

    assert report.sound
    assert (report.links, report.records, report.events, report.unsealed) == (3, 7, 13, 1)
    assert report.head == log.links[-1].digest
    assert "--anchor" in report.not_proved[0].zh


def test_an_empty_log_is_sound(now: datetime) -> None:
    report = verify(now)

    assert (report.sound, report.links, report.events) == (True, 0, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("data", {"value": "另一个数"}),
        ("actor", None),
        ("kind", "trial.other"),
        ("thing", "x"),
        ("unit", "x"),
        ("role", "x"),
        ("via", "api"),
        ("request", "x"),
        ("thing_kind", "x"),
        ("at", datetime.fromisoformat("2025-06-30T01:59:35Z")),
    ],
)
def test_it_names_a_changed_event(field: str, value: object, log: Log, now: datetime) -> None:
    event = log.events(2)[1]
    with tampered():
        Event.objects.filter(pk=event.pk).update(**{field: value})

        assert found(now) == (Flaw.CHANGED, "event", str(event.pk), 2)


def test_it_names_a_missing_event(log: Log, now: datetime) -> None:
    event = log.events(3)[0]
    with tampered():
        drop(Event.objects.filter(pk=event.pk))

        assert found(now) == (Flaw.MISSING, "event", str(event.pk), 2)


def test_it_names_the_first_event_of_a_record_that_lost_all(log: Log, now: datetime) -> None:
    first = log.events(3)[0]
    with tampered():
        drop(Event.objects.filter(record=log.records[3]))

        assert found(now) == (Flaw.MISSING, "event", str(first.pk), 2)


def test_it_names_an_inserted_event(log: Log, now: datetime) -> None:
    with tampered():
        event = log.events(4)[1]
        event.pk, event.place = uuid4(), 2
        event.save(force_insert=True)

        assert found(now) == (Flaw.INSERTED, "event", str(event.pk), 3)


def test_it_names_re_ordered_events(log: Log, now: datetime) -> None:
    first, second = log.events(1)
    with tampered():
        Event.objects.filter(pk=first.pk).update(place=1)
        Event.objects.filter(pk=second.pk).update(place=0)

        assert found(now) == (Flaw.REORDERED, "event", str(first.pk), 1)


def test_it_names_an_event_moved_to_a_later_record(log: Log, now: datetime) -> None:
    event = log.events(1)[1]
    with tampered():
        Event.objects.filter(pk=event.pk).update(record=log.records[4], place=2)

        assert found(now) == (Flaw.REORDERED, "event", str(event.pk), 1)


def test_it_names_an_event_whose_id_was_exchanged(log: Log, now: datetime) -> None:
    event = log.events(1)[1]
    with tampered():
        Event.objects.filter(pk=event.pk).update(id=uuid4())

        flaw, noun, _, link = found(now)
        assert (flaw, noun, link) == (Flaw.INSERTED, "event", 1) or flaw is Flaw.MISSING


def test_it_names_an_event_in_a_record_that_is_gone(log: Log, now: datetime) -> None:
    with tampered():
        event = log.events(1)[1]
        event.pk, event.record_id = uuid4(), uuid4()
        event.save(force_insert=True)

        report = verify(now)

        assert report.finding is not None
        assert report.finding.events == (str(event.pk),)


def test_the_earliest_of_several_flaws_is_named(log: Log, now: datetime) -> None:
    with tampered():
        Event.objects.filter(pk=log.events(5)[0].pk).update(thing="x")
        Event.objects.filter(pk=log.events(1)[1].pk).update(thing="x")
        Event.objects.filter(pk=log.events(1)[0].pk).update(thing="x")

        assert found(now) == (Flaw.CHANGED, "event", str(log.events(1)[0].pk), 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", datetime.fromisoformat("2025-06-30T01:59:35Z")),
        ("members", [["x", "y"]]),
        ("members", {"no": "list"}),
        ("algorithm", "sha512"),
        ("algorithm", "none"),
        ("digest", "f" * 64),
    ],
)
def test_it_names_a_changed_record(field: str, value: object, log: Log, now: datetime) -> None:
    record = log.records[2]
    with tampered():
        Record.objects.filter(pk=record.pk).update(**{field: value})

        assert found(now) == (Flaw.CHANGED, "record", str(record.pk), 2)


def test_it_names_the_record_whose_event_was_changed_with_all_digests_in_it(
    log: Log, now: datetime
) -> None:
    event = log.events(2)[1]
    with tampered():
        Event.objects.filter(pk=event.pk).update(thing="x")
        reseal_event(event)

        finding = verify(now).finding

        assert finding is not None
        assert (finding.flaw, finding.id) == (Flaw.CHANGED, str(log.records[2].pk))
        assert str(event.pk) in finding.events


def test_it_names_a_record_whose_members_were_re_ordered(log: Log, now: datetime) -> None:
    record = log.records[2]
    with tampered():
        remake_record(record, record.members[::-1])

        assert found(now) == (Flaw.CHANGED, "record", str(record.pk), 2)


def test_it_names_a_missing_record(log: Log, now: datetime) -> None:
    record = log.records[3]
    with tampered():
        drop(Event.objects.filter(record=record))
        drop(Record.objects.filter(pk=record.pk))

        assert found(now) == (Flaw.MISSING, "record", str(record.pk), 2)


def test_it_names_an_inserted_record(log: Log, now: datetime) -> None:
    with tampered():
        forged = Record(at=log.records[3].at, algorithm="sha256", members=[], link=log.links[1])
        content = record_content(str(forged.pk), instant(forged.at), [])
        forged.digest = digest(content)
        forged.save(force_insert=True)

        assert found(now) == (Flaw.INSERTED, "record", str(forged.pk), 2)


@pytest.mark.parametrize("target", [None, 3])
def test_it_names_a_record_hung_elsewhere(target: int | None, log: Log, now: datetime) -> None:
    record = log.records[1]
    with tampered():
        Record.objects.filter(pk=record.pk).update(link=target)

        assert found(now) == (Flaw.REORDERED, "record", str(record.pk), 1)


def test_it_names_records_that_were_exchanged_within_a_link(log: Log, now: datetime) -> None:
    link = log.links[1]
    with tampered():
        Link.objects.filter(pk=link.pk).update(members=link.members[::-1])

        assert found(now) == (Flaw.REORDERED, "record", link.members[1][0], 2)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("digest", "f" * 64),
        ("previous", "f" * 64),
        ("algorithm", "sha512"),
        ("algorithm", "none"),
        ("members", []),
    ],
)
def test_it_names_a_changed_link(field: str, value: object, log: Log, now: datetime) -> None:
    with tampered():
        Link.objects.filter(pk=2).update(**{field: value})

        assert found(now) == (Flaw.CHANGED, "link", "2", 2)


@pytest.mark.parametrize("number", [1, 2])
def test_it_names_a_missing_link(number: int, log: Log, now: datetime) -> None:
    with tampered():
        drop(Link.objects.filter(pk=number))

        assert found(now) == (Flaw.MISSING, "link", str(number), number)


def test_it_names_the_last_link_cut_off_while_its_records_stand(log: Log, now: datetime) -> None:
    with tampered():
        drop(Link.objects.filter(pk=3))

        assert found(now) == (Flaw.MISSING, "link", "3", 3)


def test_it_names_links_that_were_exchanged(log: Log, now: datetime) -> None:
    with tampered():
        second, third = log.links[1:]
        Link.objects.filter(pk=2).update(
            previous=third.previous, members=third.members, digest=third.digest
        )
        Link.objects.filter(pk=3).update(
            previous=second.previous, members=second.members, digest=second.digest
        )

        assert found(now) == (Flaw.REORDERED, "link", "2", 2)


def test_it_names_a_link_recomputed_alone(log: Log, now: datetime) -> None:
    event = log.events(2)[1]
    with tampered():
        Event.objects.filter(pk=event.pk).update(thing="x")
        reseal_event(event)
        link = log.links[1]
        remake_links(2)
        Link.objects.filter(pk=3).update(previous=log.links[2].previous, digest=log.links[2].digest)

        assert found(now) == (Flaw.CHANGED, "link", str(link.number), 2)


def test_it_names_a_changed_event_that_is_not_sealed_yet(log: Log, now: datetime) -> None:
    event = log.unsealed.events.get()
    with tampered():
        Event.objects.filter(pk=event.pk).update(thing="x")

        assert found(now) == (Flaw.CHANGED, "event", str(event.pk), None)


def test_a_record_unsealed_for_over_a_minute_is_a_finding(log: Log, now: datetime) -> None:
    late = log.unsealed.at + timedelta(minutes=1, seconds=1)

    assert verify(log.unsealed.at + timedelta(minutes=1)).sound
    assert found(late) == (Flaw.UNSEALED, "record", str(log.unsealed.pk), None)
    seal(late)
    assert verify(late).sound


def test_values_come_back_from_the_database_as_their_digest_saw_them(now: datetime) -> None:
    odd = {
        "zero": 0,
        "big": 10**30,
        "none": None,
        "yes": True,
        "list": [1, (), {}],
        "words": 'é\u2028\U00020000\\ " \n 1E+5',
    }
    there = now.astimezone(ZoneInfo("Asia/Shanghai"))
    with writing(ACTOR, there) as written:
        written.event(kind(), thing_kind="trial", thing="中文", data={"value": odd})

    assert verify(now).sound


@pytest.mark.parametrize("inexact", [0.5, Decimal("0.5"), date(2025, 1, 1), {1: "x"}, {"a": [0.1]}])
def test_events_refuse_values_that_would_come_back_altered(inexact: object, now: datetime) -> None:
    with pytest.raises(TypeError, match="exact"):
        note(now, inexact)

    assert not Record.objects.exists()


def note(now: datetime, value: object) -> None:
    with writing(ACTOR, now) as written:
        written.event(kind(), thing_kind="trial", thing="x", data={"value": value})


def test_statements_do_not_grow_with_the_number_of_links(log: Log, now: datetime) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            verify(now)
        return len(captured)

    before = statements()
    for second in range(20):
        write(now + timedelta(seconds=second), second)
        seal(now)

    assert statements() <= before
