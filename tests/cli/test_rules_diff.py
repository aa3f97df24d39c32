"""`kechuang rules diff` says what differs between versions or packs, and whom it touches."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kechuang.cli.root import main
from kechuang.pack.files import read_folder
from kechuang.pack.zipped import zip_files
from kechuang.values.problems import Problems
from tests.criteria.simulating.scene import body, frame, ruleset, write_pack


def run(*arguments: str, language: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", language, "rules", "diff", *arguments])


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A pack, a draft of it with 4 % for the larger, and three firms."""
    newer = ruleset("tiers", body("tiers").replace("3%", "4%"))
    write_pack(tmp_path / "pack")
    write_pack(tmp_path / "draft", {"criteria/tiers.yaml": newer})
    later = ruleset("tiers", body("tiers").replace("3%", "4%"), "2025-01-01")
    write_pack(tmp_path / "both", {"criteria/tiers_2025.yaml": later})
    rows = [(None, True, Decimal(100), Decimal(paid), None, None) for paid in (2, 3, 4)]
    frame(rows, county=["甲县", "甲县", "乙县"]).write_parquet(tmp_path / "wide.parquet")
    return tmp_path


def test_two_packs_are_compared_with_their_effect(city: Path) -> None:
    sides = [str(city / "pack"), str(city / "draft")]
    data = ["--data", str(city / "wide.parquet"), "--on", "2025-06-30"]
    done = run(*sides, *data)
    assert done.exit_code == 0
    assert "条件“占比”的判定：3% → 4%" in done.stdout
    assert "共 3 家，符合 2 → 1" in done.stdout
    assert "不再符合 1: F1" in done.stdout
    told = json.loads(run(*sides, *data, "--json").stdout)
    (change,) = told["changes"]
    assert change["parts"]["en"] == [{"before": "3%", "after": "4%"}]
    (effect,) = told["effects"]
    assert (effect["rules"], effect["lost"], effect["gained"]) == ("tiers", 1, 0)
    assert {each["label"]: each["lost"] for each in effect["by"]["county"]} == {
        "甲县": 1,
        "乙县": 0,
    }


def test_two_versions_are_compared(city: Path) -> None:
    shared = ["--pack", str(city / "both"), "--data", str(city / "wide.parquet")]
    sides = ["tiers@2024-12-31", "tiers@2025-01-01"]
    told = json.loads(run(*sides, *shared, "--on", "2025-06-30", "--json").stdout)
    assert [each["facet"] for each in told["changes"]] == ["from", "require"]
    assert [each["lost"] for each in told["effects"]] == [1]


def test_an_archive_is_a_side(city: Path) -> None:
    content = zip_files(read_folder(city / "draft", Problems()))
    (city / "draft.zip").write_bytes(content)
    assert run(str(city / "draft"), str(city / "draft.zip")).stdout == "没有改动\n"
    assert "3% → 4%" in run(str(city / "pack"), str(city / "draft.zip"), language="en").stdout


@pytest.mark.parametrize(
    ("sides", "code"),
    [
        (["tiers@2024-12-31", "nothing@2024-12-31"], 3),
        (["tiers@2024-12-31", "tiers@2024-13-31"], 2),
        (["tiers@2024-12-31", "nowhere"], 2),
    ],
)
def test_what_cannot_be_compared_is_refused(city: Path, sides: list[str], code: int) -> None:
    assert run(*sides, "--pack", str(city / "pack")).exit_code == code
