"""`kechuang schemes` lists, checks, draws and tries the schemes of a pack."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kechuang.apps.releases.actions import install_first
from kechuang.cli.root import main
from kechuang.pack import archive

SECOND = Path("tests/packs/second")


def cli(*arguments: str) -> Result:
    return CliRunner(env={"KECHUANG_LANG": "zh"}).invoke(main, ["schemes", *arguments])


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The second city with a step that nobody can reach."""
    folder = tmp_path / "pack"
    shutil.copytree(SECOND, folder)
    file = folder / "schemes/inspection.yaml"
    file.write_text(file.read_text("utf-8").replace("to: check}", "to: done}"), "utf-8")
    return folder


def test_schemes_are_listed_with_their_steps() -> None:
    listed = json.loads(cli("list", "--pack", str(SECOND), "--json").output)
    assert [each["id"] for each in listed] == ["inspection"]
    assert [step["kind"] for step in listed[0]["steps"]] == ["fill", "check", "close"]
    assert "inspection" in cli("list", "--pack", str(SECOND)).output


def test_a_sound_pack_passes_the_check() -> None:
    result = cli("check", "--pack", str(SECOND), "--json")
    assert result.exit_code == 0
    assert json.loads(result.output)["problems"] == []


def test_what_cannot_be_reached_is_found_before_use(broken: Path) -> None:
    result = cli("check", "--pack", str(broken), "--json")
    assert result.exit_code == 1
    found = json.loads(result.output)["problems"]
    assert ("scheme_unreachable", "schemes/inspection.yaml") in {
        (each["code"], each["file"]) for each in found
    }


def test_a_broken_pack_draws_and_tries_nothing(broken: Path) -> None:
    for command in ("list", "diagram", "dryrun"):
        wanted = [] if command == "list" else ["inspection"]
        result = cli(command, *wanted, "--pack", str(broken))
        assert result.exit_code == 1
        assert "scheme_unreachable" in result.output


@pytest.mark.parametrize(
    ("kind", "begins"), [("text", "台账巡检"), ("mermaid", "flowchart"), ("svg", "<svg")]
)
def test_a_scheme_is_drawn_in_three_ways(kind: str, begins: str) -> None:
    result = cli(
        "diagram", "inspection", "--pack", str(SECOND), "--format", kind, "--on", "2026-05-01"
    )
    assert result.exit_code == 0
    assert result.output.startswith(begins)


def test_invented_cases_are_driven_to_their_end() -> None:
    arguments = (
        "dryrun",
        "inspection",
        "--pack",
        str(SECOND),
        "--cases",
        "20",
        "--on",
        "2026-05-01",
    )
    report = json.loads(cli(*arguments, "--json").output)
    assert report["outcomes"] == {"done": 20}
    assert report["stuck"] == []
    assert report == json.loads(cli(*arguments, "--json").output)
    assert "填写巡检单" in cli(*arguments).output


def test_a_scheme_that_is_not_there_is_said_with_those_that_are() -> None:
    result = cli("diagram", "nothing", "--pack", str(SECOND))
    assert result.exit_code == 3
    assert "inspection" in result.output


@pytest.mark.usefixtures("db")
def test_rights_that_nobody_of_the_installation_holds_are_found() -> None:
    """Nobody has an account yet, so each right of the scheme lacks its holder."""
    install_first(archive(SECOND), now=datetime.now(UTC))
    result = cli("check", "--pack", str(SECOND), "--people", "--json")
    assert result.exit_code == 0
    found = [each["code"] for each in json.loads(result.output)["problems"]]
    assert set(found) == {"scheme_right_unheld"}
    assert len(found) == 3
