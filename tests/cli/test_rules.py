"""`kechuang rules eval` tries an expression; nothing of it needs a database."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kechuang.cli.root import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["--lang", "zh", "rules", *arguments])


def test_it_prints_the_value() -> None:
    done = run(
        "eval", "研发费用 / 营业收入", "--set", "研发费用=252万元", "--set", "营业收入=0.42亿元"
    )
    assert (done.exit_code, done.output) == (0, "0.06\n")


def test_it_prints_unknown_as_such() -> None:
    assert run("eval", "1 / 0").output == "未知\n"
    assert run("eval", "1 / 0", "--json").output == '{"value": null}\n'


def test_a_value_may_be_text_a_day_or_a_truth() -> None:
    given = ["--set", "类别=I类", "--set", "成立=2024-01-31", "--set", "上市=真"]
    assert run(
        "eval", "类别 = “I类” 且 上市 且 已满(成立, 1年)", *given, "--on", "2025-01-31"
    ).output == ("true\n")


def test_a_mistake_is_said_with_its_place() -> None:
    done = run("eval", "研发费用 > 5", "--set", "研发费用=5万元")
    assert done.exit_code == 1
    assert "1:6 rule_type “>”的左边是金额（元），右边是数" in done.output


def test_a_value_without_a_name_is_refused() -> None:
    assert run("eval", "1", "--set", "5").exit_code != 0


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    cases = [
        {"expr": "a + b", "inputs": {"a": 0.1, "b": 0.2}},
        {"expr": "a > 1", "inputs": {"a": None}},
        {"expr": 'd + duration("P1M")', "inputs": {"d": {"type": "date", "value": "2024-01-31"}}},
        {"expr": '1 = "1"'},
        {"expr": "1 / 3"},
        {"expr": "(" * 10_000},
        {"expr": "n", "inputs": {"n": 10**3000}},
        {"expr": "基准日.year", "on": "2024-02-29"},
    ]
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(cases), encoding="utf-8")
    return path


def test_a_batch_answers_every_case(batch: Path) -> None:
    done = run("eval", "--batch", str(batch))
    answers = json.loads(done.output, parse_float=Decimal)
    assert answers[:3] == [{"value": Decimal("0.3")}, {"value": None}, {"value": "2024-02-29"}]
    assert answers[3]["refused"] == "rule_type"
    assert answers[3]["why"].startswith("1:3 ")
    assert answers[4] == {"value": Decimal("0." + "3" * 34)}
    assert answers[5]["refused"] == "rule_too_deep"
    assert answers[6]["refused"] == "rule_input"
    assert answers[7] == {"value": 2024}
    assert done.exit_code == 0


@pytest.mark.parametrize(
    "content",
    ["{}", "[1]", '[{"expr": "1", "on": "soon"}]', '[{"expr": 1}]', "nonsense", "[" * 5000],
)
def test_a_file_that_is_no_batch_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "cases.json"
    path.write_text(content, encoding="utf-8")
    done = run("eval", "--batch", str(path))
    assert done.exit_code != 0


def pack() -> str:
    return str(Path(__file__).parents[2] / "packs" / "jiaxing")


def test_rule_sets_are_listed_and_checked() -> None:
    listed = json.loads(run("list", "--pack", pack(), "--json").output)
    hnte = next(each for each in listed if each["id"] == "hnte")
    assert (hnte["from"], hnte["draft"], hnte["purpose"]) == ("2016-01-01", False, "recognition")
    assert hnte["counts"]["criteria"] == len(hnte["criteria"]) > 5
    assert hnte["counts"]["cases"] > 10
    assert run("check", "--pack", pack()).exit_code == 0
    assert json.loads(run("check", "--pack", pack(), "--json").output)["problems"] == []


def test_worked_cases_are_run() -> None:
    done = run("cases", "hnte", "--pack", pack(), "--json")
    outcomes = json.loads(done.output)
    assert done.exit_code == 0
    assert all(each["holds"] and not each["wrong"] for each in outcomes)
    assert outcomes[0]["values"]["score"] == "87"
    assert outcomes[0]["expected"] == outcomes[0]["came"]
    assert outcomes[0]["expected"]["verdict"] == "met"


def test_cases_of_no_rule_set_are_refused() -> None:
    done = run("cases", "hnt", "--pack", pack())
    assert (done.exit_code, "没有生效的规则“hnt”" in done.output) == (3, True)


def test_a_broken_rule_is_shown_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "criteria").mkdir()
    (tmp_path / "criteria" / "x.yaml").write_text(
        "id: x\ntitle: {zh: 甲, en: A}\nbasis: {document: 乙, checked: illustrative}\n"
        "from: 2020-01-01\nsubject: enterprise\ncriteria:\n"
        "  - {id: a, title: {zh: 甲, en: A}, basis: 丙, require: 研发费用 > 0}\n",
        encoding="utf-8",
    )
    done = run("check", "--pack", str(tmp_path))
    assert done.exit_code == 1
    assert "criteria/x.yaml:7:55 rule_unknown_name" in done.output


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_a_rule_set_is_run_over_a_file(tmp_path: Path, engine: str) -> None:
    data = tmp_path / "wide.csv"
    data.write_text(
        "code,成立日期,居民企业,科技人员数[上年],职工总数[-1]\n"
        "A,2010-01-01,true,10,100\nB,2025-01-01,true,10,100\nC,2010-01-01,true,9,100\n",
        encoding="utf-8",
    )
    out = tmp_path / "out.parquet"
    arguments = ["--pack", pack(), "--data", str(data), "--on", "2025-06-30", "--out", str(out)]
    done = run("run", "hnte", *arguments, "--engine", engine, "--json")
    assert json.loads(done.output)["verdicts"] == {"unknown": 1, "unmet": 2}
    assert out.exists()


def test_a_rule_set_is_printed_as_sql() -> None:
    done = run("sql", "hnte", "--pack", pack(), "--on", "2025-06-30")
    assert done.exit_code == 0
    assert '"rd_expense[-1]"' in done.output
    assert "LEAST" not in done.output


def test_a_verdict_is_explained(tmp_path: Path) -> None:
    data = tmp_path / "wide.csv"
    data.write_text("code,科技人员数[上年],职工总数[-1]\nA,9,100\n", encoding="utf-8")
    arguments = ["hnte", "--pack", pack(), "--data", str(data), "--on", "2025-06-30"]
    done = run("explain", *arguments, "--subject", "A")
    assert "不符合  科技人员占职工总数的比例  第十一条第（四）项" in done.output
    assert "科技人员数（上年） = 9人" in done.output
    told = json.loads(run("explain", *arguments, "--subject", "A", "--json").output)
    assert told["verdict"] == "unmet"
    assert "rd_expense[-1]" in told["missing"]
    assert run("explain", *arguments, "--subject", "B").exit_code != 0


def test_the_place_of_a_mistake_is_marked_under_the_expression() -> None:
    found = run("eval", "营业收入 > 职工数", "--set", "营业收入=5万元", "--set", "职工数=15")
    assert found.exit_code == 1
    assert found.output.splitlines()[1:] == ["    营业收入 > 职工数", "             ^"]


def test_the_right_line_of_several_is_marked() -> None:
    found = run("eval", "1 +\n  x")
    assert found.output.splitlines()[1:] == ["      x", "      ^"]


def test_a_line_too_long_to_help_is_not_shown() -> None:
    found = run("eval", "1 + " * 60 + "x")
    assert len(found.output.splitlines()) == 1
