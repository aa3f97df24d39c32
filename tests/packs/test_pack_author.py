"""The tutorial of pack authors, followed step by step."""

import re
import shutil
from pathlib import Path

import pytest

from kechuang.pack import Pack, read

ROOT = Path(__file__).parents[2]
TUTORIAL = (ROOT / "docs" / "pack-author.md").read_text(encoding="utf-8")
STEPS = dict(re.findall(r'``` \{\.\w+ title="([^"]+)"\}\n(.*?)```', TUTORIAL, re.DOTALL))
SAID = re.findall(
    r"```console\n\$ kechuang pack check packs/jiaxing\n(.*?)```", TUTORIAL, re.DOTALL
)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "packs" / "jiaxing", tmp_path / "jiaxing"))


def without_lines(said: str) -> str:
    return re.sub(r"(\.\w+):\d+:\d+ ", r"\1 ", said)


def checked(city: Path) -> tuple[Pack | None, str]:
    pack, problems = read(city)
    return pack, "".join(f"{problem.line('en')}\n" for problem in problems)


def declare(city: Path) -> None:
    (city / "indicators" / "patents.yaml").write_text(STEPS["indicators/patents.yaml"], "utf-8")
    with (city / "plan" / "2025.yaml").open("a", encoding="utf-8") as plan:
        plan.write("\n" + STEPS["plan/2025.yaml"])


def mark(city: Path, name: str, following: str) -> None:
    file = city / name
    before, heading, after = file.read_text("utf-8").partition(following)
    file.write_text(f"{before}{STEPS[name]}\n{heading}{after}", "utf-8")


def test_the_pack_that_comes_along_says_what_the_tutorial_shows(city: Path) -> None:
    assert without_lines(checked(city)[1]) == without_lines(SAID[0])


def test_a_target_without_marks_is_refused_in_the_words_of_the_tutorial(city: Path) -> None:
    declare(city)
    pack, said = checked(city)
    assert pack is None
    assert without_lines(said) == without_lines(SAID[1])


def test_the_target_of_the_tutorial_stands_in_the_plan(city: Path) -> None:
    declare(city)
    mark(city, "plan/2025.md", "### 5 ")
    mark(city, "plan/2025.en.md", "### 5 ")
    pack, said = checked(city)
    assert pack is not None, said
    assert without_lines(said) == without_lines(SAID[0])
    assert "invention_patents" in pack.plans[2025].targets
