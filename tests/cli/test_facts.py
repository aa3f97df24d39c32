"""Facts from the command line: template, import, history, correction, export, upkeep."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.facts.models import Import, Preview, PreviewState
from kechuang.apps.subjects.actions import NewAccount, create_account, grant_role
from kechuang.apps.subjects.clock import now as present
from kechuang.cli import main
from kechuang.pack import Pack
from kechuang.readers.intake.book import open_book
from tests.apps.facts.previews.conftest import (
    ACCOUNTS,
    NEWCOMER,
    archived,  # noqa: F401 - a fixture
    pack,  # noqa: F401 - a fixture
    packed,
    workbook,
)
from tests.apps.facts.previews.datasets import FILES

SYSTEM = Actor(None, system=True, via="test")
REGISTER = ("统一社会信用代码", "名称", "所属填报单位")
FIRM = ("91330402MA2B0QH50L", "砚禾精密传动有限公司")


@pytest.fixture(autouse=True)
def people(pack: Pack, settings: Settings, tmp_path: Path) -> None:  # noqa: F811 - the fixture
    settings.FACTS_FOLDER = tmp_path / "facts"
    roles = (("keeper", Role.HANDLER, "firms"), ("county", Role.COUNTY_OFFICER, "laocheng"))
    for login, role, unit in (*roles, ("expert", Role.EXPERT, "firms")):
        account = create_account(
            NewAccount(login=login, unit=unit, name=login), actor=SYSTEM, now=present()
        )
        grant_role(
            account.pk, role, unit, starts=date(2000, 1, 1), ends=None, actor=SYSTEM, now=present()
        )


def call(*words: object, who: str = "keeper", given: str = "") -> Result:
    named = ["--as", who] if who else []
    return CliRunner().invoke(main, [*named, *map(str, words)], input=given or None)


def told(*words: object, who: str = "keeper", code: int = 0) -> Any:
    found = call(*words, "--json", who=who)
    assert found.exit_code == code, found.output
    return json.loads(found.stdout)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """One firm that the register lacks."""
    path = tmp_path / "名录.xlsx"
    path.write_bytes(workbook(REGISTER, [*FIRM, "老城片区"]))
    return path


@pytest.fixture
def accounts(file: Path, tmp_path: Path) -> Path:
    """Its accounts, the firm being entered."""
    call("facts", "import", "register", file, "--yes")
    path = tmp_path / "年报.xlsx"
    path.write_bytes(workbook(ACCOUNTS, [*FIRM, 2024, 100, 5]))
    return path


def test_a_register_enters_its_subjects_in_the_import(file: Path) -> None:
    found = told("facts", "import", "register", file, "--yes")
    assert found["entering"] == [{"name": FIRM[1], "code": FIRM[0]}]
    (row,) = told("subjects", "find", "砚禾")
    assert (row["code"], row["unit"]) == (FIRM[0], "laocheng")


def test_without_a_yes_nothing_is_kept(file: Path) -> None:
    found = call("facts", "import", "register", file)
    assert found.exit_code == 0
    assert "首次导入：1家" in found.stdout
    assert not Import.objects.exists()
    assert Preview.objects.get().state == PreviewState.CANCELLED


def test_errors_keep_a_file_out_and_come_back_marked(accounts: Path, tmp_path: Path) -> None:
    accounts.write_bytes(workbook(ACCOUNTS, [*FIRM, 2024, "很多", "=1+1"]))
    out = tmp_path / "标注.xlsx"
    found = call("facts", "import", "accounts_year", accounts, "--yes", "--marked", out)
    assert found.exit_code == 1
    assert "Sheet1!D2 intake_number" in found.stderr
    listed, given = open_book(out.read_bytes(), out.name)
    assert (listed.name, listed.rows[1][:3]) == ("问题清单", ["Sheet1", "D2", "错误"])
    assert given.rows[1][3:] == ["很多", "=1+1"]


def test_a_statement_is_imported_shown_corrected_and_withdrawn(
    accounts: Path, tmp_path: Path
) -> None:
    made = told("facts", "import", "accounts_year", accounts, "--yes")["import"]
    again = call("facts", "import", "accounts_year", accounts, "--yes")
    assert again.exit_code == 1
    assert "没有变化" in again.stdout
    call(
        *("facts", "correct", "accounts_year", FIRM[0], "--key", "year=2024"),
        *("--set", "研发费用=60000", "--reason", "来函"),
    )
    (statement,) = [
        each
        for each in told("facts", "show", FIRM[0])["statements"]
        if each["dataset"] == "accounts_year"
    ]
    assert statement["values"] == {"year": 2024, "revenue": "1000000", "rd": "60000"}
    assert [each["kind"] for each in told("facts", "history", "accounts_year")] == [
        "correction",
        "file",
    ]
    assert call("facts", "withdraw", made, "--reason", "报错表").exit_code == 0
    out = tmp_path / "out.csv"
    assert call("facts", "export", "accounts_year", "-o", out).exit_code == 0
    assert FIRM[0] in out.read_text()
    compacted = told("facts", "compact")
    assert sum(each["moved"] for each in compacted) == 1
    verified = told("facts", "verify", "--full")
    assert verified["sound"]
    assert verified["troubles"] == []


def test_a_wrong_correction_says_what_was_expected(accounts: Path) -> None:
    found = call(
        *("facts", "correct", "accounts_year", FIRM[0], "--key", "year=2024"),
        *("--set", "revenue=多", "--reason", "来函"),
    )
    assert found.exit_code == 3
    assert "correction_wrong" in found.stderr


@pytest.mark.parametrize("end", ["xlsx", "parquet"])
def test_exports_in_other_forms(end: str, accounts: Path, tmp_path: Path) -> None:
    out = tmp_path / f"out.{end}"
    assert call("facts", "export", "register", "-o", out).exit_code == 0
    assert out.stat().st_size
    assert call("facts", "export", "register", "-o", tmp_path / "out.doc").exit_code == 2


def test_a_filled_template_is_imported(tmp_path: Path) -> None:
    out = tmp_path / "模板.xlsx"
    assert call("facts", "template", "register", "-o", out).exit_code == 0
    rows = open_book(out.read_bytes(), out.name)[0].rows
    heading = rows[2]
    out.write_bytes(workbook(rows[0], rows[1], heading, rows[3], ["1", *FIRM, "", "老城", "小型"]))
    found = told("facts", "import", "register", out, "--yes")
    assert found["rows"] == 1


def test_a_block_is_pasted(accounts: Path) -> None:
    block = "\n".join("\t".join(map(str, each)) for each in (ACCOUNTS, [*FIRM, 2023, 90, 4]))
    found = call("facts", "import", "accounts_year", "-", "--yes", given=block)
    assert found.exit_code == 0, found.output
    assert Import.objects.filter(kind="paste").count() == 1


def test_a_county_enters_its_own_firms_only(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(REGISTER, [*FIRM, "老城"], [NEWCOMER, "霁桥软件有限公司", "河口"]))
    found = call("facts", "import", "register", path, "--yes", who="county")
    assert found.exit_code == 1
    assert "intake_unit_unknown" in found.stderr


@pytest.mark.parametrize("words", ["datasets", "history register", "verify", "compact"])
def test_the_stranger_reads_nothing(words: str) -> None:
    assert call("facts", *words.split(), who="expert").exit_code == 3


def test_writing_needs_a_name(file: Path) -> None:
    found = call("facts", "import", "register", file, "--yes", who="")
    assert found.exit_code == 3
    assert "no_account_named" in found.stderr


def test_datasets_are_listed() -> None:
    rows = told("facts", "datasets", who="")
    assert [each["id"] for each in rows] == sorted(FILES)
    due = {each["id"]: each["due"] for each in rows}
    assert (due["sales_quarter"], due["register"]) == (20, None)


def test_a_quarter_is_imported_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "季报.xlsx"
    path.write_bytes(workbook(("统一社会信用代码", "季度营收"), [FIRM[0], 5]))
    register = tmp_path / "a.xlsx"
    register.write_bytes(workbook(REGISTER, [*FIRM, "老城"]))
    call("facts", "import", "register", register, "--yes", "--reason", "证照如此")
    done = call("facts", "import", "sales_quarter", path, "--period", "2025Q2", "--yes")
    assert done.exit_code == 0, done.output
    assert Import.objects.get(dataset="sales_quarter").period == "2025-Q2"
    blank = tmp_path / "模板.xlsx"
    assert call("facts", "template", "sales_quarter", "-o", blank).exit_code == 0
    assert "季度" in {
        cell for row in open_book(blank.read_bytes(), "t.xlsx")[0].rows for cell in row
    }


RULES = """\
id: old_firm
title: {zh: 老企业, en: Old firms}
basis: {document: 示例, checked: illustrative}
from: %s
subject: register
criteria:
  - {id: age, title: {zh: 成立年限, en: Age}, basis: 示例, require: "成立日期 <= 基准日 - %s年"}
"""


def test_rules_are_compared_and_verified_over_the_store(tmp_path: Path) -> None:
    register = tmp_path / "a.xlsx"
    register.write_bytes(workbook((*REGISTER, "成立日期"), [*FIRM, "老城", "2015-01-31"]))
    call("facts", "import", "register", register, "--yes", "--reason", "证照如此")
    packed(tmp_path / "second")
    (tmp_path / "second" / "criteria").mkdir()
    for name, starts, years in (("a", "2020-01-01", 1), ("b", "2025-01-01", 40)):
        written = RULES % (starts, years)
        (tmp_path / "second" / "criteria" / f"{name}.yaml").write_text(written, encoding="utf-8")
    data = ("--pack", tmp_path / "second", "--data", "store", "--on", "2030-01-01")
    found = told("rules", "diff", "old_firm@2024-06-30", "old_firm@2025-06-30", *data)
    (effect,) = found["effects"]
    assert (effect["rules"], effect["total"], effect["lost"]) == ("old_firm", 1, 1)
    verified = call("rules", "verify", "old_firm", *data)
    assert verified.exit_code == 0, verified.output


def test_duplicates_are_listed_merged_and_parted(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    twins = [[*FIRM, "老城"], [NEWCOMER, "砚禾精密传动（集团）有限公司", "老城"]]
    path.write_bytes(workbook(REGISTER, *twins))
    refused = call("facts", "import", "register", path, "--yes")
    assert refused.exit_code == 3
    assert Preview.objects.get().state == PreviewState.CANCELLED
    call("facts", "import", "register", path, "--yes", "--reason", "证照如此")
    (group,) = told("subjects", "duplicates")
    assert {each["code"] for each in group["subjects"]} == {FIRM[0], NEWCOMER}
    merged = call("subjects", "merge", NEWCOMER, FIRM[0], "--reason", "同一企业")
    assert merged.exit_code == 0, merged.output
    assert told("subjects", "show", NEWCOMER)["code"] == FIRM[0]
    made = merged.stdout.strip().rpartition("：")[2]
    assert call("subjects", "unmerge", made, "--reason", "误并").exit_code == 0
    assert told("subjects", "show", NEWCOMER)["code"] == NEWCOMER
