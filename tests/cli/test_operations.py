"""What only the command line adds; the drills stand in tests/operations."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings

from kechuang.apps.releases.actions import install_first
from kechuang.cli import main
from kechuang.pack import archive

pytestmark = pytest.mark.django_db
SECOND = Path(__file__).parents[1] / "packs" / "second"
Run = Callable[..., Result]


@pytest.fixture
def run(settings: Settings, tmp_path: Path) -> Run:
    """Run `kechuang` in an installation of the second city."""
    settings.HOME = tmp_path
    settings.KEY_FOLDER = tmp_path / "keys"
    settings.ANCHOR_FOLDER = tmp_path / "anchors"
    settings.MEDIA_ROOT = tmp_path / "files"
    install_first(archive(SECOND), now=datetime.now(UTC))
    return lambda *words, **more: CliRunner().invoke(main, [str(word) for word in words], **more)


def test_a_short_passphrase_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("backup", tmp_path / "out", "--keys", env={"KECHUANG_PASSPHRASE": "short"})

    assert result.exit_code == 3
    assert "passphrase_too_short" in result.output
    assert not (tmp_path / "out").exists()


def test_restore_refuses_what_is_no_backup(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(b"PK")

    result = run("restore", file)

    assert result.exit_code == 3
    assert "backup_damaged" in result.output


def test_doctor_prints_json_with_advice_in_both_languages(run: Run) -> None:
    printed = json.loads(run("doctor", "--json").stdout)

    assert {"database", "tables", "disk", "keys", "anchors", "jobs"} <= {
        each["name"] for each in printed
    }
    unwell = [each for each in printed if each["health"] != "well"]
    assert all(each["advice"]["zh"] and each["advice"]["en"] for each in unwell)


def test_doctor_fails_when_something_is_ill(run: Run, settings: Settings) -> None:
    settings.DEBUG = True

    result = run("doctor")

    assert result.exit_code == 1
    assert "KECHUANG_DEBUG" in result.output


@pytest.mark.parametrize("command", ["backup", "restore", "upgrade"])
def test_every_command_has_help(command: str) -> None:
    assert CliRunner().invoke(main, [command, "--help"]).exit_code == 0
