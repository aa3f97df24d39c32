"""`kechuang rules simulate` says who gains, who loses and what it costs."""

import json
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from kechuang.cli.root import main
from tests.criteria.simulating.scene import frame, write_pack

ROWS = [
    (None, True, Decimal(3), Decimal(paid) / 100, None, None) for paid in (12, 14, 15, 15, 18)
] + [(None, True, None, Decimal(1), None, None)]


@pytest.fixture
def city(tmp_path: Path) -> Path:
    write_pack(tmp_path / "pack")
    made = frame(ROWS, county=["甲县", "乙县", "甲县", "乙县", None, "甲县"])
    made.write_parquet(tmp_path / "wide.parquet")
    return tmp_path


def run(city: Path, *arguments: str, language: str = "zh") -> Result:
    shared = ["--pack", str(city / "pack"), "--data", str(city / "wide.parquet")]
    command = ["--lang", language, "rules", "simulate", "tiers", *shared, "--on", "2025-06-30"]
    return CliRunner().invoke(main, [*command, *arguments])


def test_one_parameter_is_searched_for_and_broken_down(city: Path) -> None:
    done = run(city, "--set", "占比下限=4.5%", "--json")
    found = json.loads(done.stdout)
    assert (found["method"], found["today"]) == ("break-even", "0.05")
    assert (found["gained"], found["lost"], found["met_before"], found["met_after"]) == (1, 0, 3, 4)
    assert (found["open"], found["total"]) == (1, 6)
    assert found["money"] == {
        "before_fen": 3,
        "after_fen": 4,
        "difference_fen": 1,
        "open_before": 1,
        "open_after": 1,
    }
    counties = {each["label"]: each["gained"] for each in found["by"]["county"]}
    assert counties == {"": 0, "甲县": 0, "乙县": 1}
    assert [each["code"] for each in found["gaining"]] == ["F1"]
    assert found["absent"] == ["size"]
    assert sum(each["subjects"] for each in found["histogram"]) == 4


def test_a_run_gives_the_same_as_the_search(city: Path) -> None:
    searched = json.loads(run(city, "--set", "floor=4.5%", "--json").stdout)
    for engine in ("polars", "duckdb"):
        out = ["--out", str(city / "out.parquet"), "--engine", engine]
        ran = json.loads(run(city, "--set", "floor=4.5%", *out, "--json").stdout)
        assert ran["method"] == "run"
        for name in ("gained", "lost", "transitions", "money", "by", "gaining", "losing"):
            assert ran[name] == searched[name]
        assert ran["criteria"][0] == {"id": "share", "met_before": 3, "met_after": 4}
    table = pl.read_parquet(city / "out.parquet").sort("code")
    assert table["after"].to_list() == ["unmet", "met", "met", "met", "met", "unknown"]
    assert table["amount_after"].to_list()[1] == Decimal("0.01")


def test_several_values_are_answered_one_by_one(city: Path) -> None:
    found = json.loads(run(city, "--set", "floor=4.5%", "--set", "floor=6%", "--json").stdout)
    assert [each["met_after"] for each in found["answers"]] == [4, 1]


def test_a_clause_and_a_draft_are_run(city: Path) -> None:
    done = run(city, "--clause", "share=研发费用 > 0元", "--json")
    assert json.loads(done.stdout)["gained"] == 3
    draft = city / "draft" / "criteria"
    draft.mkdir(parents=True)
    rules = (city / "pack" / "criteria" / "tiers.yaml").read_text(encoding="utf-8")
    (draft / "tiers.yaml").write_text(rules.replace("参数.占比下限", "6%"), encoding="utf-8")
    assert json.loads(run(city, "--overlay", str(city / "draft"), "--json").stdout)["lost"] == 2


def test_money_handed_out_beside_the_verdict_is_summed(city: Path) -> None:
    data = ["--data", str(city / "wide.parquet"), "--on", "2025-06-30"]
    command = ["simulate", "paid", "--set", "rate=20%", "--pack", str(city / "pack"), *data]
    done = CliRunner().invoke(main, ["rules", *command, "--json"])
    assert "金额随它连续变化" in done.stderr
    found = json.loads(done.stdout)
    (aid,) = found["figures"]
    assert (aid["id"], aid["before_fen"], aid["after_fen"]) == ("aid", 15, 33)
    assert "补助额  0.15  →  0.33" in CliRunner().invoke(main, ["rules", *command]).stdout


def test_it_is_said_in_words(city: Path) -> None:
    done = run(city, "--set", "floor=4.5%")
    assert "占比下限 5% → 4.5%" in done.stdout
    assert "共 6 家，符合 3 → 4" in done.stdout
    assert "金额 0.03 → 0.04 元，相差 0.01 元；金额待定 1 → 1 家" in done.stdout
    assert "新增符合 1: F1" in done.stdout
    assert "刚好达标 2 家，差一点 0 家" in done.stdout
    assert "数据中没有 size 一列" in done.stderr
    assert "6 subjects, met 3 → 4" in run(city, "--set", "floor=4.5%", language="en").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--set", "floor=4元"], 3, "rule_overlay: “占比下限”：1:1 rule_type"),
        (["--set", "flor=4%"], 3, "是否指“floor”"),
        (["--set", "没用到=4%"], 3, "规则“tiers”不用参数“没用到”（所用参数：占比下限）"),
        (["--clause", "share=研发费用 >"], 3, "“share”：1:"),
        (["--set", "floor"], 2, "NAME=VALUE"),
        ([], 2, "nothing to change"),
        (["--set", "floor=4%", "--set", "floor=5%", "--clause", "share=真"], 2, "one value"),
    ],
)
def test_a_mistake_is_refused(city: Path, arguments: list[str], code: int, said: str) -> None:
    done = run(city, *arguments)
    assert (done.exit_code, said in done.stderr) == (code, True), done.stderr
