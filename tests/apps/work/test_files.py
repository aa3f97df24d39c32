import functools
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from pytest_django import Settings

from kechuang.apps.audit.models import Event
from kechuang.apps.audit.writing import writing
from kechuang.apps.plans.actions import attach_to_target, detach
from kechuang.apps.work import store
from kechuang.apps.work.actions import Incoming
from kechuang.apps.work.jobs import sweep_files
from kechuang.apps.work.models import File
from kechuang.apps.work.queries import file_for
from kechuang.apps.work.refusals import (
    FileRefused,
    FileTooLarge,
    NoFile,
    PledgeMissing,
    WordsMissing,
)
from kechuang.apps.work.shelf import Shelf
from kechuang.values.errors import NotAllowed, NotFound
from tests.apps.work import hostile
from tests.city import City, build
from tests.racing import PATIENCE, split, together


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, settings: Settings) -> Path:
    """A file store of one's own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


class InTwoDays:
    """A job's context whose clock is ahead."""

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(days=2)


def stored(shelf: Path) -> list[Path]:
    return [path for path in shelf.rglob("*") if path.is_file()]


def send(
    city: City,
    who: str = "owner",
    name: str = "公告.pdf",
    content: bytes = hostile.PDF,
    *,
    pledged: bool = True,
    unit: str = "",
) -> File:
    return attach_to_target(
        city.target(city.counted).id,
        Incoming(name, [content[:7], content[7:]], pledged=pledged),
        actor=city[who],
        now=city.now,
        pack=city.pack,
        unit=unit,
    )


def test_a_file_is_kept_by_its_content(city: City, shelf: Path) -> None:
    made = send(city)
    again = send(city, name="公告副本.pdf")
    assert made.digest == again.digest
    assert len(stored(shelf)) == 1
    with store.opened(made.digest) as opened:
        assert opened.read() == hostile.PDF
    assert Event.objects.filter(kind="file.uploaded").count() == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("公告.exe", b"MZ"),
        ("公告.pdf", hostile.PNG),
        ("公告.xlsx", hostile.bomb()),
        ("公\0告.pdf", hostile.PDF),
        ("公告.pdf", b""),
    ],
)
def test_a_refused_file_leaves_no_trace(city: City, shelf: Path, name: str, content: bytes) -> None:
    with pytest.raises(FileRefused):
        send(city, name=name, content=content)
    assert stored(shelf) == []
    assert not File.objects.exists()
    assert not Event.objects.filter(kind="file.uploaded").exists()


def test_too_many_bytes_are_not_even_gathered(city: City, shelf: Path) -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 1024 * 1024

    with pytest.raises(FileTooLarge):
        attach_to_target(
            city.target(city.counted).id,
            Incoming("大.pdf", endless(), pledged=True),
            actor=city["owner"],
            now=city.now,
            pack=city.pack,
        )
    assert taken == django_settings.UPLOAD_LIMIT // 1024 // 1024 + 1
    assert stored(shelf) == []


def test_without_the_pledge_nothing_is_read(city: City, shelf: Path) -> None:
    with pytest.raises(PledgeMissing):
        send(city, pledged=False)
    assert stored(shelf) == []


@pytest.mark.parametrize("who", ["colleague", "auditor", "administrator", "leader", "stranger"])
def test_others_do_not_upload(city: City, shelf: Path, who: str) -> None:
    with pytest.raises(NotAllowed):
        send(city, who)
    assert stored(shelf) == []


def test_a_county_uploads_for_itself_and_its_neighbour_does_not_see_it(city: City) -> None:
    counties = [unit.id for unit in city.pack.reporting_units]
    made = send(city, "county", unit=city.county)
    with pytest.raises(NotAllowed):
        send(city, "neighbour", unit=city.county)
    assert file_for(made.id, city["county"], counties) == made
    assert file_for(made.id, city["owner"], counties) == made
    for who, error in (("neighbour", NotFound), ("stranger", NotAllowed)):
        with pytest.raises(error):
            file_for(made.id, city[who], counties)


def test_a_file_is_withdrawn_by_who_may_with_a_reason_and_once(city: City) -> None:
    made = send(city)
    with pytest.raises(NotAllowed):
        detach(made.id, "传错", actor=city["colleague"], now=city.now)
    with pytest.raises(WordsMissing):
        detach(made.id, " ", actor=city["owner"], now=city.now)
    detach(made.id, "传错", actor=city["owner"], now=city.now)
    with pytest.raises(NoFile):
        detach(made.id, "传错", actor=city["owner"], now=city.now)
    with pytest.raises(NotFound):
        file_for(made.id, city["owner"], [])


def test_a_failed_record_takes_its_content_along(
    city: City, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_values: object) -> File:
        message = "the database went away"
        raise OSError(message)

    monkeypatch.setattr(File.objects, "create", fail)
    with pytest.raises(OSError, match="went away"):
        send(city)
    assert stored(shelf) == []


def test_a_torn_copy_is_replaced(city: City, shelf: Path) -> None:
    digest = store.digest_of(hostile.PDF)
    torn = shelf / digest[:2] / digest
    torn.parent.mkdir()
    torn.write_bytes(hostile.PDF[:5])
    made = send(city)
    with store.opened(made.digest) as opened:
        assert opened.read() == hostile.PDF


def test_content_that_no_record_names_is_swept(city: City, shelf: Path) -> None:
    made = send(city)
    store.save(b"left behind")
    sweep_files(InTwoDays())
    assert [path.name for path in stored(shelf)] == [made.digest]


def send_and_fail(city: City) -> None:
    """An upload as a part of a larger write that fails after it."""
    with writing(city["owner"], city.now):
        send(city, name="同一份.pdf")
        message = "something after the upload"
        raise OSError(message)


def test_a_larger_write_that_fails_takes_the_content_along(city: City, shelf: Path) -> None:
    with pytest.raises(OSError, match="after the upload"):
        send_and_fail(city)
    assert stored(shelf) == []
    assert not File.objects.exists()


def test_content_that_others_have_stays_when_an_upload_fails(city: City, shelf: Path) -> None:
    made = send(city)
    with pytest.raises(OSError, match="after the upload"):
        send_and_fail(city)
    assert [path.name for path in stored(shelf)] == [made.digest]


class Watched(ContentFile):  # type: ignore[type-arg] # takes none at run time
    """A content that looks, while it is written, whether anybody else could meet it."""

    def __init__(self, content: bytes, path: Path) -> None:
        super().__init__(content)
        self.path, self.met = path, False

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        for piece in super().chunks(chunk_size):
            self.met |= self.path.exists()
            yield piece


def test_nobody_meets_a_content_that_is_being_written(shelf: Path) -> None:
    content = Watched(hostile.PDF, shelf / "ab" / "abc")
    assert Shelf().save("ab/abc", content) == "ab/abc"
    assert not content.met
    assert content.path.read_bytes() == hostile.PDF
    assert len(stored(shelf)) == 1


def test_a_write_that_breaks_off_leaves_nothing(shelf: Path) -> None:
    class Breaking(Watched):
        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
            yield b"half"
            message = "the disk is full"
            raise OSError(message)

    with pytest.raises(OSError, match="disk is full"):
        Shelf().save("ab/abc", Breaking(b"", shelf / "ab" / "abc"))
    assert stored(shelf) == []


@pytest.mark.postgres
def test_of_two_who_send_the_same_at_once_the_one_who_fails_takes_nothing_along(
    transactional_db: None, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = build("second")
    refused = threading.Event()

    def fails() -> None:
        with writing(city["owner"], city.now):
            send(city)
            refused.wait(PATIENCE)
            message = "something after the upload"
            raise OSError(message)

    won, lost = split(together(monkeypatch, fails, lambda: send(city)))
    assert [str(each) for each in lost] == ["something after the upload"]
    (made,) = (each for each in won if isinstance(each, File))
    assert [path.name for path in stored(shelf)] == [made.digest]
    assert File.objects.count() == 1


@pytest.mark.postgres
def test_a_double_click_that_sends_the_same_keeps_it_once(
    transactional_db: None, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = build("second")
    click = functools.partial(send, city)
    won, lost = split(together(monkeypatch, click, click, click))
    assert (len(won), lost) == (3, [])
    assert len(stored(shelf)) == 1
