"""`kechuang recognise`: run, status, replay, export, each in somebody's name."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.store import store
from kechuang.apps.subjects.actions import NewAccount, create_account, grant_role
from kechuang.apps.subjects.clock import now as present
from kechuang.apps.subjects.models import Subject
from kechuang.cli import main
from kechuang.readers.intake.book import open_book
from tests.apps.recognition.conftest import (
    bring,  # noqa: F401 - a fixture
    firms,  # noqa: F401 - a fixture
    folder,  # noqa: F401 - a fixture
    keeper,  # noqa: F401 - a fixture
    known,  # noqa: F401 - a fixture
    pack,  # noqa: F401 - a fixture
    ruled,  # noqa: F401 - a fixture
)
from tests.apps.recognition.test_replaying import altered

SYSTEM = Actor(None, system=True, via="test")
DAY = ("--on", "2025-06-30")


@pytest.fixture(autouse=True)
def people(known: list[Subject]) -> None:  # noqa: F811 - the fixture
    roles = (("keeper", Role.HANDLER, "firms"), ("county", Role.COUNTY_OFFICER, "laocheng"))
    for login, role, unit in roles:
        account = create_account(
            NewAccount(login=login, unit=unit, name=login), actor=SYSTEM, now=present()
        )
        grant_role(
            account.pk, role, unit, starts=date(2000, 1, 1), ends=None, actor=SYSTEM, now=present()
        )


def call(*words: object, who: str = "keeper") -> Result:
    return CliRunner().invoke(main, ["--as", who, "recognise", *map(str, words)])


def told(*words: object, who: str = "keeper", code: int = 0) -> Any:
    found = call(*words, "--json", who=who)
    assert found.exit_code == code, found.output
    return json.loads(found.stdout)


def test_a_run_is_made_once_and_seen_by_reach() -> None:
    [first], [again] = told("run", "centre", *DAY), told("run", "centre", *DAY)
    assert (first["new"], again["new"], first["id"]) == (True, False, again["id"])
    assert first["counts"] == {"met": 1, "unknown": 2, "unmet": 3}
    assert [each["id"] for each in told("status")] == [first["id"]]
    assert told("status", first["id"])["counts"]["subjects"] == 6
    seen = told("status", first["id"], who="county")
    assert (seen["counts"]["subjects"], list(seen["counts"]["by_county"])) == (3, ["laocheng"])
    assert "差一步：2" in call("status", first["id"]).output


def test_all_rules_are_run_together_or_one_is_named() -> None:
    assert [each["rules"] for each in told("run", "--all", *DAY)] == ["centre"]
    assert "1套规则，新运行0次" in call("run", "--all", *DAY).output
    assert call("run").exit_code == 2
    assert call("run", "centre", "--all").exit_code == 2
    assert "nothing_to_run" in call("run", "anything").output
    assert "not_allowed" in call("run", "centre", "--on", "2025-05-01", who="county").output
    assert Run.objects.count() == 1


def test_a_replay_names_the_first_difference_and_fails() -> None:
    [run] = told("run", "centre", *DAY)
    assert told("replay", run["id"])["same"]
    assert "一致：逐格相同" in call("replay", run["id"]).output
    altered(store().path(run["id"]) / "subjects.parquet", "rd[-1]", 7)
    found = told("replay", run["id"], code=1)
    assert (found["dataset"], found["column"], found["before"]) == (
        "accounts_year",
        "rd[-1]",
        "7.00",
    )
    said = call("replay", run["id"]).output
    assert "不一致" in said
    assert "企业年度经营数据，rd[-1]：留存“7.00”，现为“50.00”" in said


def test_an_export_holds_the_list_the_counts_and_what_is_missing(tmp_path: Path) -> None:
    [run] = told("run", "centre", *DAY)
    out = tmp_path / "名单.xlsx"
    assert "3行" in call("export", run["id"], "-o", out, who="county").output
    book = open_book(out.read_bytes(), out.name)
    assert [each.name for each in book] == ["名单", "按填报单位", "数据待补"]
    call("export", run["id"], "--near", "-o", out)
    text = " ".join(
        str(cell) for row in open_book(out.read_bytes(), out.name)[0].rows for cell in row
    )
    assert "强度低有限公司" in text
    assert "样样差有限公司" not in text
