"""`kechuang policies` lists documents, shows one, and checks a draft with a firm that shows it."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kechuang.cli.root import main
from tests.pack.test_policies import CLAUSE, HEAD, files

LATER = (HEAD + CLAUSE).replace("county_2025", "later").replace(
    "from: 2025-02-01", "from: 2026-01-01"
) + "    replaces: [county_2025.award]\n"
DRAFT = (
    HEAD.replace("county_2025", "my_draft")
    .replace("number: 某发〔2025〕1号\n", "")
    .replace("issued: 2025-01-02\n", "")
    .replace("issued", "consulting")
    .replace("published: true\n", "")
    + CLAUSE
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    for name, content in files(later=LATER).items():
        path = tmp_path / "pack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "pack"


def run(pack: Path, *arguments: str, on: str = "2025-07-07") -> Result:
    command = ["--lang", "zh", "policies", *arguments, "--on", on, "--pack", str(pack)]
    return CliRunner().invoke(main, command)


def test_the_list_says_what_is_in_force_on_a_day(pack: Path) -> None:
    def held(on: str) -> list[tuple[str, str]]:
        rows = json.loads(run(pack, "list", "--held", "--json", on=on).stdout)
        return [(each["key"], each["until"]) for each in rows]

    assert held("2025-07-07") == [("county_2025.award", "2025-12-31")]
    assert held("2026-01-01") == [("later.award", "2026-12-31")]


def test_a_document_is_shown_with_what_replaced_what(pack: Path) -> None:
    done = run(pack, "show", "county_2025")
    assert done.exit_code == 0
    assert "被替代: later.award" in done.stdout
    assert run(pack, "show", "nowhere").exit_code == 3


def test_a_draft_file_is_checked_with_a_firm_that_draws_both(pack: Path, tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text(DRAFT.replace("stacking: max", "stacking: sum"), "utf-8")
    done = run(pack, "check", str(file), "--json")
    assert done.exit_code == 1
    (found,) = [
        each for each in json.loads(done.stdout)["collisions"] if each["kind"] == "conflict"
    ]
    assert found["clauses"] == ["my_draft.award", "county_2025.award"]
    assert found["witness"]
    file.write_text(DRAFT, "utf-8")
    assert run(pack, "check", str(file)).exit_code == 0


def test_a_draft_with_mistakes_says_each_with_its_place(pack: Path, tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text(DRAFT.replace("unit: bureau", "unit: nowhere").replace("max", "often"), "utf-8")
    done = run(pack, "check", str(file))
    assert done.exit_code == 1
    assert "draft:4:7 policy_unit" in done.stderr
    assert "rule_stacking" in done.stderr


def test_without_the_prover_it_is_said(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)
    assert "未安装 z3" in run(pack, "check").stdout
