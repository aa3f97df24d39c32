"""Whole rule sets over many subjects: the same verdicts, scores and amounts as one by one."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from kechuang.criteria.batches import (
    NoSuchDialect,
    NoSuchRules,
    NoSuchSubject,
    explained,
    run_over,
    sql,
    write,
)
from kechuang.engines.batch.files import DataNotRead
from kechuang.pack.rulebook import read_rules

PACK = Path(__file__).parents[2] / "packs" / "jiaxing"
BOOK, _CASES, _PROBLEMS = read_rules(PACK)
DAY = date(2025, 6, 30)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two firms in one file per dataset; the second corrected its expenses afterwards."""
    tables: dict[str, dict[str, Sequence[object]]] = {
        "enterprise": {
            "code": ["A", "B"],
            "成立日期": [date(2010, 1, 1)] * 2,
            "resident": [True, True],
        },
        "enterprise_year": {
            "code": ["A", "A", "A", "B", "B", "B", "B"],
            "year": [2024, 2023, 2022, 2024, 2023, 2022, 2024],
            "销售收入": [5e7, 4e7, 3e7, 5e7, 4e7, 3e7, 5e7],
            "rd_expense": [2.5e6, 2e6, 1.5e6, 2.5e6, 2e6, 1.5e6, 1e6],
            "known_at": [date(2025, 5, 1)] * 6 + [date(2025, 8, 1)],
        },
        "intellectual_property": {"code": ["A"], "class": ["I类"], "state": ["有效"]},
    }
    for name, columns in tables.items():
        pl.DataFrame(columns).write_parquet(tmp_path / f"{name}.parquet")
    return tmp_path


def test_a_folder_of_datasets_is_read_as_known_on_the_day(data: Path) -> None:
    met = {}
    for day in (date(2025, 6, 30), date(2025, 9, 30)):
        result = run_over(BOOK, "hnte", data, day).result
        met[day.month] = dict(
            zip(result.frame["code"], result.cells("criterion.rd_intensity"), strict=True)
        )
    assert met == {6: {"A": "met", "B": "met"}, 9: {"A": "met", "B": "unmet"}}


def test_the_table_names_what_was_missing(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    write(run_over(BOOK, "hnte", data, DAY), out)
    table = pl.read_parquet(out)
    assert table.columns[:2] == ["code", "verdict"]
    first = table.row(0, named=True)
    assert first["criterion.ip"] == "met"
    assert "staff[-1]" in first["missing"].split()
    assert "rd_expense[-1]" not in first["missing"].split()
    assert table["criterion.ip"].to_list() == ["met", "unmet"]


def test_rules_that_are_not_in_force_are_refused(data: Path) -> None:
    for name, day in (("hnte", date(2015, 1, 1)), ("nothing", DAY)):
        with pytest.raises(NoSuchRules):
            run_over(BOOK, name, data, day)


def test_data_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataNotRead):
        run_over(BOOK, "hnte", tmp_path, DAY)
    (tmp_path / "enterprise.parquet").write_bytes(b"nothing")
    with pytest.raises(DataNotRead):
        run_over(BOOK, "hnte", tmp_path, DAY)
    wide = tmp_path / "wide.csv"
    wide.write_text("name,revenue\na,1\n", encoding="utf-8")
    with pytest.raises(DataNotRead):
        run_over(BOOK, "hnte", wide, DAY)


def test_a_verdict_is_explained_by_what_was_found(data: Path) -> None:
    found = explained(BOOK, "hnte", data, date(2025, 9, 30), "B")
    intensity = found.criterion("rd_intensity")
    assert intensity is not None
    assert intensity.require is not None
    assert (found.verdict, intensity.verdict) == ("unmet", "unmet")
    assert intensity.rung.basis == "第十一条第（五）项"
    left, right = intensity.require.quantities
    assert {each.read.label.zh: each.value for each in left.operands} == {
        "近三年研发费用": Fraction(450_000_000),
        "近三年销售收入": Fraction(12_000_000_000),
    }
    assert (right.value, right.chosen) == (Fraction(5, 100), 0)


def test_a_subject_that_is_not_there_is_refused(data: Path) -> None:
    with pytest.raises(NoSuchSubject):
        explained(BOOK, "hnte", data, DAY, "Z")


@pytest.mark.parametrize("dialect", ["spark", "postgres", "", "DUCKDB"])
def test_a_dialect_that_is_not_printed_is_refused_naming_those_that_are(dialect: str) -> None:
    with pytest.raises(NoSuchDialect, match="duckdb"):
        sql(BOOK, "hnte", DAY, dialect)


def test_values_are_handed_out_beside_the_verdict_money_in_yuan(tmp_path: Path) -> None:
    wide, out = tmp_path / "rounds.csv", tmp_path / "out.parquet"
    cells = {
        "code": "A",
        "先投资金": "1000000",
        "先投资金拨付日期": "2024-03-01",
        "本轮交割日期": "2026-03-01",
        "投后估值": "20000000",
        "约定年化收益率": "0.1",
        "约定估值折扣": "0",
    }
    wide.write_text("\n".join(map(",".join, (cells, cells.values()))), encoding="utf-8")
    write(run_over(BOOK, "grant_to_equity", wide, date(2026, 6, 30)), out)
    row = pl.read_parquet(out).row(0, named=True)
    assert row["verdict"] == "unknown"
    assert (row["value.years"], row["value.claim"], row["value.share"]) == (2, 1210000, 0.0605)
