import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kechuang.apps.plans.models import Figure
from kechuang.apps.releases.models import Release
from kechuang.apps.subjects.models import Installation
from kechuang.cli import main
from kechuang.pack import differences, export, read
from tests.city import PACKS, City, account_of, build


@pytest.fixture(params=sorted(PACKS))
def city(request: pytest.FixtureRequest, db: None) -> City:
    made = build(request.param)
    Installation.objects.create(clock_offset=made.now - datetime.now(UTC), created_at=made.now)
    return made


def call(city: City, who: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--as", account_of(city[who]).login, *words])


def test_status_as_json_names_every_promise(city: City) -> None:
    found = call(city, "leader", "plan", "status", "--json")
    assert found.exit_code == 0, found.output
    told = json.loads(found.output)
    assert [each["id"] for each in told["targets"]] == list(city.pack.plans[city.year].targets)
    assert told["on"] == city.on.isoformat()
    assert told["summary"]["en"]


def test_status_as_a_table_and_as_of_a_day(city: City) -> None:
    found = call(city, "leader", "plan", "status", "--on", f"{city.year}-03-31")
    assert found.exit_code == 0, found.output
    assert city.counted in found.output


def test_status_is_refused_without_a_role(city: City) -> None:
    found = call(city, "stranger", "plan", "status")
    assert found.exit_code == 3


def test_a_recorded_figure_is_said_back(city: City) -> None:
    words = ("plan", "record", city.counted, f"{city.year}-01..05", "7", "--source", "名单")
    found = call(city, "owner", *words)
    assert found.exit_code == 0, found.output
    assert "7" in found.output
    assert Figure.objects.get().source["zh"] == "名单"
    assert call(city, "county", *words).exit_code == 3
    assert Figure.objects.count() == 1


def test_an_exported_plan_reads_back_as_the_same(city: City, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    export(bytes(Release.objects.get().archive), folder)
    shutil.rmtree(folder / "plan")
    found = call(city, "handler", "plan", "export", str(folder))
    assert found.exit_code == 0, found.output
    again, problems = read(folder)
    assert again is not None, [problem.line() for problem in problems]
    assert again.plans == city.pack.plans
    assert all(each.weight == 10 for each in differences(city.pack, again))


def test_the_pack_agrees_with_a_fresh_plan(city: City) -> None:
    found = call(city, "handler", "plan", "diff", str(city.year))
    assert found.exit_code == 0, found.output
