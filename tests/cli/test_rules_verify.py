"""`kechuang rules verify` says what rules can never do and do by accident."""

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from kechuang.cli.root import main
from tests.criteria.verifying.books import files_of

_TIER = """
criteria:
  - id: rate
    title: {zh: 研发占比, en: R&D share}
    basis: 第一条
    require: |
      研发费用[上年] / 营业收入[上年] >= 分档 营业收入[上年] { <= 5000万元: 5%; 否则: 4% }
"""
_NEVER = """
criteria:
  - {id: size, title: {zh: 规模, en: Size}, basis: 一, require: "职工数[上年] >= 5人 且 职工数[上年] < 5人"}
"""


def write(folder: Path, *bodies: str) -> Path:
    for name, content in files_of(*bodies).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def run(pack: Path, *arguments: str, language: str = "zh") -> Result:
    command = ["--lang", language, "rules", "verify", *arguments, "--pack", str(pack)]
    return CliRunner().invoke(main, [*command, "--on", "2025-06-30"])


def test_a_cliff_is_shown_by_two_firms_one_yuan_apart(tmp_path: Path) -> None:
    done = run(write(tmp_path, _TIER), "a")
    assert done.exit_code == 0
    assert "* 营业收入[上年] = 50000000元 | 50000001元" in done.stdout
    assert "* 研发占比 = 不符合 | 符合" in done.stdout
    assert "a: 悬崖" in done.stderr


def test_an_error_that_nobody_waived_fails(tmp_path: Path) -> None:
    done = run(write(tmp_path, _NEVER), "--json")
    assert done.exit_code == 1
    report = json.loads(done.stdout)
    assert report["refuses"]
    found = [each for answer in report["answers"] for each in answer["findings"]]
    assert {(each["code"], each["at"]) for each in found} >= {("rule_never_met", "size")}
    assert {answer["rules"] for answer in report["answers"]} == {"a"}


def test_one_question_may_be_asked_alone(tmp_path: Path) -> None:
    done = run(write(tmp_path, _NEVER), "--question", "cliff", "--json", language="en")
    assert done.exit_code == 0
    answers = json.loads(done.stdout)["answers"]
    assert [each["question"] for each in answers] == ["cliff"]


def test_examples_look_like_the_data(tmp_path: Path) -> None:
    pack = write(tmp_path, _TIER)
    rows = [round(700_000 + 1000.0 * n, 2) for n in range(100)]
    table = {
        "code": [str(n) for n in range(100)],
        "研发费用[上年]": [2_100_000.0 + n for n in range(100)],
    }
    pl.DataFrame({**table, "营业收入[上年]": rows}).write_parquet(tmp_path / "wide.parquet")
    done = run(pack, "--data", str(tmp_path / "wide.parquet"), "--json")
    assert not done.exception, (done.output, done.exception)
    found = json.loads(done.stdout)["answers"]
    rows_shown = next(each["findings"] for each in found if each["question"] == "cliff")[0][
        "witness"
    ]
    spent = next(row for row in rows_shown if row["name"]["zh"] == "研发费用[上年]")
    assert 2_100_000 <= float(spent["values"][0]["zh"].rstrip("元")) <= 2_100_100


@pytest.mark.parametrize(("other", "alike"), [("5%", True), ("6%", False)])
def test_two_writings_are_compared(tmp_path: Path, other: str, *, alike: bool) -> None:
    first = _TIER.replace("分档 营业收入[上年] { <= 5000万元: 5%; 否则: 4% }", "5%")
    second = _TIER.replace("分档 营业收入[上年] { <= 5000万元: 5%; 否则: 4% }", other)
    done = run(write(tmp_path, first, second), "--same", "a", "b@2020-01-01")
    assert (done.exit_code == 0) is alike
    assert ("已证明" in done.stdout) is alike


def test_a_rule_set_that_is_not_there_is_refused(tmp_path: Path) -> None:
    done = run(write(tmp_path, _TIER), "nothing")
    assert done.exit_code != 0
