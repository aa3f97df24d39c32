"""Backup and restore, drilled with real processes on the kind of database the tests run on."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.operations.installations import (
    ERASE,
    NAMES,
    PASSPHRASE,
    PEOPLE,
    Installation,
    installation,
)

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation with two people and an attachment."""
    with installation(tmp_path_factory.mktemp("first")) as made:
        made.run("setup")
        made.python(PEOPLE)
        shelf = made.home / "files" / "ab"
        shelf.mkdir(parents=True)
        (shelf / ("ab" * 32)).write_bytes(b"evidence")
        yield made


@pytest.fixture(scope="module")
def backup(first: Installation) -> Path:
    """A backup with keys, taken while both people were there."""
    taken = first.json("backup", first.home / "with-keys.zip", "--keys")
    assert (taken["files"], taken["keys"], taken["lost"]) == (1, True, [])
    return Path(taken["file"])


@pytest.fixture(scope="module")
def second(
    tmp_path_factory: pytest.TempPathFactory, backup: Path
) -> Iterator[tuple[Installation, Any]]:
    """Another machine with nothing on it, the backup restored there; what the restore said."""
    with installation(tmp_path_factory.mktemp("second")) as made:
        yield made, made.json("restore", backup, "--keys")


@pytest.fixture
def other(second: tuple[Installation, Any], backup: Path) -> Installation:
    """The other machine as the backup left it, its anchors gone."""
    made, _ = second
    shutil.rmtree(made.home / "anchors", ignore_errors=True)
    made.python("from kechuang.apps.subjects.models import PersonKey\n"
                "PersonKey.objects.update(destroyed_at=None)")  # fmt: skip
    made.run("restore", backup, "--keys", "--replace")
    return made


def test_a_backup_comes_back_on_another_machine(
    first: Installation, second: tuple[Installation, Any]
) -> None:
    made, done = second

    assert done["files"] == 1
    assert made.python(NAMES) == "李四,张三"
    assert (made.home / "files" / "ab" / ("ab" * 32)).read_bytes() == b"evidence"
    anchor = max((first.home / "anchors").iterdir())
    report = made.json("audit", "verify", "--anchor", anchor)
    assert report["sound"], report


def test_the_restore_is_an_event_that_cites_the_anchor(second: tuple[Installation, Any]) -> None:
    made, done = second

    told = made.python(
        "from kechuang.apps.audit.models import Event\n"
        "event = Event.objects.get(kind='operations.restored')\n"
        "print(event.data['anchor'], event.data['file'])"
    )
    assert told == f"{done['anchor']} with-keys.zip"


def test_it_goes_on_after_a_restore(other: Installation) -> None:
    """Counters of tables continue, set-up finds nothing to do, new rows can be written."""
    other.run("setup")
    other.python(PEOPLE.replace("zhang.san", "wang.wu").replace("li.si", "zhao.liu"))

    assert other.json("audit", "verify")["sound"]


def test_data_are_replaced_only_when_told(first: Installation, backup: Path) -> None:
    assert "--replace" in first.run("restore", backup, "--keys", code=3)
    assert first.python(NAMES) == "李四,张三"


def test_an_erasure_after_the_backup_is_done_again(
    other: Installation, backup: Path, tmp_path: Path
) -> None:
    """The newest anchor lists the destroyed key; the older backup still has it."""
    other.python(ERASE)
    other.run("audit", "anchor")
    newest = max((other.home / "anchors").iterdir())
    kept_apart = shutil.copy(newest, tmp_path / newest.name)
    other.python("from kechuang.apps.subjects.models import PersonKey\n"
                 "PersonKey.objects.update(destroyed_at=None)")  # fmt: skip

    done = other.json("restore", backup, "--keys", "--replace", "--anchor", kept_apart)

    assert done["erased"] == 1
    assert other.python(NAMES) == "（已删除）,张三"
    report = other.json("audit", "verify", "--anchor", kept_apart)
    assert report["sound"], report
    assert report["explained"]


def test_erasures_of_the_data_being_replaced_are_done_again(
    other: Installation, backup: Path
) -> None:
    other.python(ERASE)
    shutil.rmtree(other.home / "anchors")

    done = other.json("restore", backup, "--keys", "--replace")

    assert done["erased"] == 1
    assert other.python(NAMES) == "（已删除）,张三"


def test_the_wrong_passphrase_changes_nothing(other: Installation, backup: Path) -> None:
    keys = (other.home / "keys" / "master.key").read_bytes()
    other.more["KECHUANG_PASSPHRASE"] = "something else entirely"
    try:
        told = other.run("restore", backup, "--keys", "--replace", code=3)
    finally:
        other.more["KECHUANG_PASSPHRASE"] = PASSPHRASE

    assert "wrong_passphrase" in told
    assert (other.home / "keys" / "master.key").read_bytes() == keys


def test_keys_that_do_not_fit_leave_the_former_state(other: Installation, backup: Path) -> None:
    """Half-way failure: the rows were loaded when the keys turned out wrong."""
    other.python(PEOPLE.replace("zhang.san", "wang.wu").replace("li.si", "zhao.liu"))
    key = other.home / "keys" / "master.key"
    kept = key.read_bytes()
    key.write_bytes(bytes(32))
    try:
        told = other.run("restore", backup, "--replace", code=3)
    finally:
        key.write_bytes(kept)

    assert "keys_do_not_fit" in told
    assert other.python(NAMES) == "李四,张三,张三,李四"
    assert other.json("audit", "verify")["sound"]


def test_a_damaged_backup_is_refused_by_the_part(
    other: Installation, backup: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(broken, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            target.writestr(
                entry, content[::-1] if entry.filename.startswith("files/") else content
            )
    cut = tmp_path / "cut.zip"
    cut.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])

    assert "files/ab" in other.run("restore", broken, "--keys", code=3)
    assert "backup_damaged" in other.run("restore", cut, "--keys", code=3)


def test_a_backup_never_overwrites(first: Installation, backup: Path) -> None:
    before = backup.read_bytes()

    assert "backup_exists" in first.run("backup", backup, code=3)
    assert backup.read_bytes() == before


def test_a_backup_without_keys_says_so(first: Installation, tmp_path: Path) -> None:
    told = first.run("backup", tmp_path)

    (taken,) = tmp_path.iterdir()
    assert "keys" in told
    with zipfile.ZipFile(taken) as archive:
        assert "keys.sealed" not in archive.namelist()


def test_a_backup_is_readable_by_its_owner_only(backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation whose tables lack the last migrations of one app."""
    with installation(tmp_path_factory.mktemp("old")) as made:
        made.run("setup")
        assert "0.1.0" in made.run("upgrade")
        assert not (made.home / "backups").exists()
        made.python(
            "from django.core.management import call_command\n"
            "call_command('migrate', 'axes', '0008', verbosity=0)"
        )
        made.python(PEOPLE)
        yield made


def test_an_older_database_comes_back_with_the_tables_of_today(
    old: Installation, other: Installation
) -> None:
    taken = old.json("backup", old.home / "old.zip", "--keys")

    other.run("restore", taken["file"], "--keys", "--replace")

    assert other.python(NAMES) == "李四,张三"
    waiting = "from kechuang.operations.setup import pending; print(pending())"
    assert other.python(waiting) == "[]"


def test_upgrade_backs_up_first_and_says_how_to_go_back(old: Installation) -> None:
    assert "kechuang upgrade" in old.run("doctor", code=1)

    told = old.run("--lang", "en", "upgrade")

    (taken,) = (old.home / "backups").iterdir()
    assert f"restore {taken}" in told
    assert old.json("audit", "verify")["sound"]
    assert "kechuang upgrade" not in old.run("doctor")


def test_writers_go_on_while_a_backup_is_taken(
    first: Installation, other: Installation, tmp_path: Path
) -> None:
    """The copy is of one instant: every record in it has all of its events."""
    writer = first.start_python(
        "from kechuang.access.actor import Actor\n"
        "from kechuang.apps.audit.event_kinds import JOB_RETRIED\n"
        "from kechuang.apps.audit.writing import writing\n"
        "from kechuang.apps.subjects import clock\n"
        "owner = Actor(None, system=True, via='test')\n"
        "while True:\n"
        "    with writing(owner, clock.now()) as write:\n"
        "        for n in range(3):\n"
        "            write.event(JOB_RETRIED, thing_kind='x', thing=n, data={'name': 'x'})\n"
        "    print('written', flush=True)\n"
    )
    assert writer.stdout
    assert writer.stdout.readline()
    try:
        taken = first.json("backup", tmp_path / "busy.zip", "--keys")
    finally:
        writer.kill()
        writer.communicate()

    other.run("restore", taken["file"], "--keys", "--replace")
    assert other.json("audit", "verify")["sound"]
