"""The tutorial of a new kind of matter, followed from the copy to the dry run."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kechuang.cli.root import main
from kechuang.pack import coverage, read

ROOT = Path(__file__).parents[2]
TUTORIAL = (ROOT / "docs" / "pack-author.md").read_text(encoding="utf-8")
STEPS = dict(re.findall(r'``` \{\.\w+ title="([^"]+)"\}\n(.*?)```', TUTORIAL, re.DOTALL))
SAID = dict(re.findall(r"```console\n\$ kechuang schemes (\w+).*?\n(.*?)```", TUTORIAL, re.DOTALL))
FORM, SCHEME = "forms/joint_analysis.yaml", "schemes/joint_analysis.yaml"
OLD_FILL = "  - {id: fill, form: joint_analysis}\n"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The pack that comes along, with the form and the first try of the tutorial."""
    folder = Path(shutil.copytree(ROOT / "packs" / "jiaxing", tmp_path / "jiaxing"))
    for name in (FORM, SCHEME):
        (folder / name).write_text(STEPS[name], "utf-8")
    return folder


def mend(city: Path) -> None:
    first = (city / SCHEME).read_text("utf-8")
    assert OLD_FILL in first
    (city / SCHEME).write_text(first.replace(OLD_FILL, STEPS[f"{SCHEME}, fill"]), "utf-8")


def cli(city: Path, command: str, *arguments: str) -> Result:
    wanted = ["schemes", command, *arguments, "--pack", str(city)]
    return CliRunner(env={"KECHUANG_LANG": "en"}).invoke(main, wanted)


def without_lines(said: str) -> str:
    return re.sub(r"(\.\w+):\d+:\d+ ", r"\1 ", said)


def test_the_first_try_is_refused_in_the_words_of_the_tutorial(city: Path) -> None:
    result = cli(city, "check")
    assert result.exit_code == 1
    assert without_lines(result.output) == without_lines(SAID["check"])


def test_the_mended_one_is_drawn_and_tried_as_the_tutorial_shows(city: Path) -> None:
    mend(city)
    assert cli(city, "check").exit_code == 0
    day = ("--on", "2025-06-01")
    assert cli(city, "diagram", "joint_analysis", *day).output == SAID["diagram"]
    tried = cli(city, "dryrun", "joint_analysis", "--cases", "50", *day)
    assert (tried.exit_code, tried.output) == (0, SAID["dryrun"])


def test_the_new_matter_is_part_of_the_pack_and_serves_its_mechanism(city: Path) -> None:
    mend(city)
    pack, _problems = read(city)
    assert pack is not None
    (made,) = pack.schemes["joint_analysis"]
    assert made.starts == pack.schemes["monthly_report"][0].starts
    assert made.by_id["review"].effects == ()
    (row,) = [each for each in coverage(pack) if each.id == "M15.2"]
    assert f"{SCHEME}#joint_analysis" in row.declared_by
