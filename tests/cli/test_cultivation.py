"""`kechuang cultivation` says what the pages say, as a table and as JSON."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_django import Settings

from kechuang.cli.root import main
from tests.web.cultivation.conftest import Nursed, filled
from tests.web.scene import Scene
from tests.web.subjects.scene import OWN_CODE


@pytest.fixture
def nursed(db: None, settings: Settings, tmp_path: Path) -> Nursed:
    settings.FACTS_FOLDER = tmp_path / "facts"
    return filled(Scene.built("jiaxing"))


def told(*arguments: str) -> dict[str, object]:
    done = CliRunner().invoke(main, ["--lang", "zh", "cultivation", *arguments, "--json"])
    assert done.exit_code == 0, done.output
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_every_list_is_told(nursed: Nursed) -> None:
    pool = told("pool", "--county", "nanhu")["rows"]
    near = told("near", "--county", "nanhu")["rows"]
    then = told("near", "--on", "2025-04-30")["rows"]
    assert isinstance(pool, list)
    assert isinstance(near, list)
    assert len(pool) == 2
    assert [(each["code"], each["called"]) for each in near] == [(OWN_CODE, "")]
    assert then == []
    crossing = told("crossing", "--on", "2025-06-30")["rows"]
    assert isinstance(crossing, list)
    assert crossing[-1] == {"on": "2025-06-30", "both": 1, "large": 2, "titled": 1}
    assert told("funnel", "--round", "2024")["round"] == 2024
    assert told("leading", "--list", "high_growth")["rows"] == []
    done = CliRunner().invoke(main, ["--lang", "zh", "cultivation", "leading", "--list", "no"])
    assert done.exit_code == 3
