"""What only an anchor kept apart can prove: truncation, an older state, a recomputed chain."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from kechuang.apps.audit.anchors import anchors_in, fingerprint, make_anchor, read_anchor
from kechuang.apps.audit.chain import verify
from kechuang.apps.audit.event_kinds import RESTORED
from kechuang.apps.audit.findings import Flaw
from kechuang.apps.audit.models import Event, Link, Record
from kechuang.apps.audit.refusals import AnchorUnreadable
from kechuang.apps.audit.sealing import seal
from kechuang.apps.audit.writing import writing
from tests.apps.audit.logs import ACTOR, Log, drop, remake_links, reseal_event, small_log, tampered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings: Settings, tmp_path: Path) -> Path:
    settings.KEY_FOLDER = tmp_path / "keys"
    settings.ANCHOR_FOLDER = tmp_path / "anchors"
    return tmp_path


@pytest.fixture
def log(now: datetime) -> Log:
    return small_log(now)


@pytest.fixture
def anchor(log: Log, now: datetime) -> Path:
    """An anchor over four links; its own event comes after it."""
    return make_anchor(["k1"], actor=ACTOR, now=now)


def cut_off(number: int) -> None:
    """Take away everything from link `number` on, as a restored older state would lack it."""
    later = Record.objects.filter(link__gte=number) | Record.objects.filter(link=None)
    keys = list(later.values_list("pk", flat=True))
    drop(Event.objects.filter(record_id__in=keys))
    drop(Record.objects.filter(pk__in=keys))
    drop(Link.objects.filter(pk__gte=number))


def test_an_anchor_seals_first_and_says_what_it_saw(anchor: Path, now: datetime) -> None:
    read = read_anchor(anchor)

    assert (read.number, read.records, read.events, read.erased) == (4, 7, 13, ("k1",))
    assert read.digest == Link.objects.get(pk=4).digest
    assert (read.made_at, read.key) == (now, fingerprint())
    assert Event.objects.get(kind="audit.anchored").data["file"] == anchor.name


def test_a_sound_log_fits_its_anchor(anchor: Path, now: datetime) -> None:
    report = verify(now, [read_anchor(anchor)])

    assert report.sound
    assert "第4环" in report.not_proved[0].zh


def test_truncation_is_seen_with_an_anchor_only(anchor: Path, now: datetime) -> None:
    with tampered():
        cut_off(3)

        assert verify(now).sound
        finding = verify(now, [read_anchor(anchor)]).finding
        assert finding is not None
        assert (finding.flaw, finding.link) == (Flaw.TRUNCATED, 3)
        assert anchor.name in finding.sentence.zh


def test_an_older_state_that_was_written_on_is_seen_with_an_anchor_only(
    anchor: Path, now: datetime
) -> None:
    with tampered():
        cut_off(3)
        for second in range(5):
            with writing(ACTOR, now) as written:
                written.event(RESTORED, thing_kind="x", thing=second, data=restore(0, None))
            seal(now)

        assert verify(now).sound
        finding = verify(now, [read_anchor(anchor)]).finding
        assert finding is not None
        assert (finding.flaw, finding.link) == (Flaw.RECOMPUTED, 4)


def test_a_recomputed_chain_is_seen_with_an_anchor_only(
    log: Log, anchor: Path, now: datetime
) -> None:
    event = log.events(2)[1]
    with tampered():
        Event.objects.filter(pk=event.pk).update(thing="x")
        reseal_event(event)
        remake_links(2)

        assert verify(now).sound
        finding = verify(now, [read_anchor(anchor)]).finding
        assert finding is not None
        assert finding.flaw is Flaw.RECOMPUTED
        assert "第1环至第4环" in finding.sentence.zh


def test_several_anchors_narrow_down_what_was_recomputed(log: Log, now: datetime) -> None:
    first = make_anchor([], actor=ACTOR, now=now)
    second = make_anchor([], actor=ACTOR, now=now + timedelta(seconds=1))
    with tampered():
        event = Event.objects.get(kind="audit.anchored", data__file=first.name)
        Event.objects.filter(pk=event.pk).update(thing="x")
        reseal_event(event)
        remake_links(5)

        finding = verify(now, [read_anchor(second), read_anchor(first)]).finding

        assert finding is not None
        assert "第5环至第5环" in finding.sentence.zh


def restore(head: int, number: int | None) -> dict[str, object]:
    return {
        "file": "b.zip",
        "taken_at": "",
        "head": head,
        "anchor": "anchor.json",
        "anchor_number": number,
        "erased": 0,
    }


def test_a_restore_noted_in_the_log_explains_the_anchor_it_cites(
    anchor: Path, now: datetime
) -> None:
    with tampered():
        cut_off(3)
        with writing(ACTOR, now) as written:
            written.event(RESTORED, thing_kind="backup", thing="b.zip", data=restore(2, 4))
        seal(now)

        report = verify(now, [read_anchor(anchor)])

        assert report.sound
        assert "b.zip" in report.explained[0].zh


def test_a_restore_does_not_explain_links_that_it_claims_to_have_kept(
    log: Log, anchor: Path, now: datetime
) -> None:
    event = log.events(2)[1]
    with tampered():
        Event.objects.filter(pk=event.pk).update(thing="x")
        reseal_event(event)
        remake_links(2)
        with writing(ACTOR, now) as written:
            written.event(RESTORED, thing_kind="backup", thing="b.zip", data=restore(4, 4))
        seal(now)

        assert not verify(now, [read_anchor(anchor)]).sound


@pytest.mark.parametrize(
    "change",
    [{"number": 2}, {"digest": "f" * 64}, {"erased": []}, {"made_at": "2020-01-01T00:00:00+00:00"}],
)
def test_it_refuses_a_changed_anchor(change: dict[str, object], anchor: Path) -> None:
    content = json.loads(anchor.read_text())
    anchor.write_text(json.dumps(content | change))

    with pytest.raises(AnchorUnreadable, match="签名"):
        read_anchor(anchor)


@pytest.mark.parametrize(
    "words", ["", "{}", "[1]", "null", "\ud800", "[" * 100_000, '{"format":1}']
)
def test_it_refuses_what_is_no_anchor(words: str, tmp_path: Path) -> None:
    path = tmp_path / "anchor-1.json"
    path.write_text(words, errors="surrogatepass")

    with pytest.raises(AnchorUnreadable):
        read_anchor(path)


def test_it_refuses_an_anchor_signed_with_another_key_unless_that_is_trusted(
    anchor: Path, folders: Path
) -> None:
    old = fingerprint()
    (folders / "keys" / "anchor.key").unlink()

    with pytest.raises(AnchorUnreadable, match=old):
        read_anchor(anchor)
    assert read_anchor(anchor, trusted=old).key == old


def test_anchors_are_listed_in_the_order_of_links(log: Log, now: datetime, folders: Path) -> None:
    made = [make_anchor([], actor=ACTOR, now=now + timedelta(hours=hour)) for hour in range(3)]

    assert anchors_in(folders / "anchors") == made


def test_an_empty_log_can_be_anchored(now: datetime) -> None:
    read = read_anchor(make_anchor([], actor=ACTOR, now=now))

    assert read.number == 0
    assert verify(now, [read]).sound
