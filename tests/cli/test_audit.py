import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings

from kechuang.apps.audit.models import Event
from kechuang.cli import main
from tests.apps.audit.logs import Log, small_log, tampered

pytestmark = pytest.mark.django_db
Run = Callable[..., Result]


@pytest.fixture
def run(settings: Settings, tmp_path: Path) -> Run:
    """Run `kechuang` with the given words, keys and anchors in folders of their own."""
    settings.KEY_FOLDER = tmp_path / "keys"
    settings.ANCHOR_FOLDER = tmp_path / "anchors"
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def log(now: datetime, run: Run) -> Log:
    made = small_log(now)
    assert run("audit", "anchor").exit_code == 0
    return made


def test_verify_says_what_it_read_and_what_it_cannot_prove(log: Log, run: Run) -> None:
    result = run("audit", "verify")

    assert "14个事件" in result.output
    assert "--anchor" in result.output
    assert result.exit_code in {0, 1}


def test_verify_prints_json(log: Log, run: Run, tmp_path: Path) -> None:
    (anchor,) = (tmp_path / "anchors").iterdir()

    printed = json.loads(run("audit", "verify", "--anchor", anchor, "--json").stdout)

    assert printed["anchors"] == [anchor.name]
    assert set(printed) >= {"sound", "links", "records", "events", "unsealed", "finding"}


def test_verify_names_a_changed_event_and_fails(log: Log, run: Run) -> None:
    event = log.events(2)[1]
    with tampered():
        Event.objects.filter(pk=event.pk).update(thing="x")

        result = run("audit", "verify")

    assert result.exit_code == 1
    assert str(event.pk) in result.output


def test_verify_refuses_what_is_no_anchor(log: Log, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text("{}")

    result = run("audit", "verify", "--anchor", file)

    assert result.exit_code == 3
    assert "x.json" in result.output


def test_anchor_tells_the_file_and_the_fingerprint(run: Run) -> None:
    printed = json.loads(run("audit", "anchor", "--json").stdout)

    assert Path(printed["file"]).is_file()
    assert len(printed["key"]) == 32


def test_an_unknown_account_anchors_nothing(run: Run, tmp_path: Path) -> None:
    assert run("--as", "nobody", "audit", "anchor").exit_code == 3
    assert not (tmp_path / "anchors").exists()
