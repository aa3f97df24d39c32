"""`kechuang rules explain` tells of one subject as text, JSON, a letter or a page."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from kechuang.cli.root import main

PACK = str(Path(__file__).parents[2] / "packs" / "jiaxing")
STAFF = ["--set", "科技人员数[上年]=9人", "--set", "职工总数[上年]=100人"]


def run(*arguments: str, language: str = "zh") -> Result:
    fixed = ["rules", "explain", "hnte", "--pack", PACK, "--on", "2025-06-30"]
    return CliRunner().invoke(main, ["--lang", language, *fixed, *arguments])


def test_values_typed_in_need_no_data() -> None:
    done = run(*STAFF)
    assert done.exit_code == 0
    assert "再增加科技人员数（上年）1人（达到10人）即可达标" in done.output
    assert "缺" in done.output


def test_json_holds_the_tree_and_the_gap() -> None:
    told = json.loads(run(*STAFF, "--json").output)
    staff = next(each for each in told["criteria"] if each["id"] == "staff")
    assert staff["require"]["sides"][0]["text"]["zh"] == "9%"
    gap = next(each for each in told["gap"]["gaps"] if each["criterion"] == "staff")
    assert gap["changes"][0]["amount"] == "1"
    assert gap["changes"][0]["closed"] == 2024
    assert told["gap"]["only"] == "staff"


def test_a_letter_and_a_page_are_made_of_the_same_tree(tmp_path: Path) -> None:
    out = tmp_path / "why.html"
    done = run(*STAFF, "--letter", "--html", str(out))
    assert "只差一项" in done.output
    assert "不是行政决定" in done.output
    assert "再增加科技人员数（上年）1人" in out.read_text(encoding="utf-8")
    english = run(*STAFF, "--letter", language="en")
    assert "would meet it" in english.output


def test_data_typed_in_stand_over_those_of_the_file(tmp_path: Path) -> None:
    data = tmp_path / "wide.csv"
    data.write_text("code,科技人员数[上年],职工总数[-1]\nA,9,100\n", encoding="utf-8")
    done = run("--data", str(data), "--subject", "A", "--set", "科技人员数[上年]=10人", "--json")
    staff = next(each for each in json.loads(done.output)["criteria"] if each["id"] == "staff")
    assert staff["verdict"] == "met"


def test_what_is_not_said_or_cannot_be_read_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "wide.csv"
    data.write_text("code,科技人员数[上年]\nA,9\n", encoding="utf-8")
    for arguments in ([], ["--data", str(data)], ["--set", "什么=1"], ["--set", "什么"]):
        assert run(*arguments).exit_code != 0
