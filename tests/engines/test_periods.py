"""Quarters, months and days in long tables: windows over them, alike by every engine."""

import random
from datetime import date
from pathlib import Path

import pytest

from kechuang.engines.batch.sources import DataNotRead
from kechuang.language.faults import Fault
from kechuang.language.periods import number_of, number_on, written_out
from tests.engines.longtables import ON, Table, answers, core, framed, written

FIRMS: Table = {"code": ["A", "B"], "listed": [True, False]}
BEFORE, LATER, AFTER = date(2025, 3, 1), date(2025, 5, 1), date(2025, 8, 1)


def quarters(*rows: tuple[object, object, object, object]) -> Table:
    names = ("code", "quarter", "sales", "known_at")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def test_quarters_are_seen_from_the_quarter_of_the_day(tmp_path: Path) -> None:
    rows = quarters(
        ("A", "2025-Q2", 1, BEFORE), ("A", "2025-Q1", 2, BEFORE), ("A", "2024-Q2", 4, BEFORE)
    )
    folder = written(tmp_path, firms=FIRMS, quarters=rows)
    assert answers(folder, "季度销售额[本季度]") == {"A": 100, "B": None}
    assert answers(folder, "季度销售额[上季度]") == {"A": 200, "B": None}
    assert answers(folder, "季度销售额[同期]") == {"A": 400, "B": None}
    assert answers(folder, "季度销售额[2024年第2季度]") == {"A": 400, "B": None}
    assert answers(folder, "季度销售额[前第4个季度]") == {"A": 400, "B": None}


def test_a_window_of_quarters_crosses_the_year_and_is_strict(tmp_path: Path) -> None:
    names = ("2025-Q1", "2024-Q4", "2024-Q3", "2024-Q2")
    rows = quarters(*(("A", name, 1, BEFORE) for name in names), ("B", names[0], 1, BEFORE))
    folder = written(tmp_path, firms=FIRMS, quarters=rows)
    assert answers(folder, "合计(季度销售额, 近4个季度)") == {"A": 400, "B": None}
    assert answers(folder, "合计(季度销售额, last 1 quarters)") == {"A": 100, "B": 100}


def test_a_corrected_quarter_counts_from_the_day_it_is_known(tmp_path: Path) -> None:
    rows = quarters(
        ("A", "2025-Q1", 1, BEFORE), ("A", "2025Q1", 2, LATER), ("A", "2025-Q1", 3, AFTER)
    )
    folder = written(tmp_path, firms=FIRMS, quarters=rows)
    assert answers(folder, "季度销售额[上季度]") == {"A": 200, "B": None}
    assert answers(folder, "截至(2025-04-01, 季度销售额[上季度])") == {"A": 100, "B": None}


def test_without_a_period_the_latest_that_has_begun_counts(tmp_path: Path) -> None:
    rows = quarters(
        ("A", "2025-Q1", 1, BEFORE), ("A", "2025-Q3", 2, BEFORE), ("B", None, 3, BEFORE)
    )
    folder = written(tmp_path, firms=FIRMS, quarters=rows)
    assert answers(folder, "季度销售额") == {"A": 100, "B": None}


def test_months_are_windows_too(tmp_path: Path) -> None:
    table: Table = {
        "code": ["A"] * 4,
        "month": ["2025-05", "2025-04", "202503", "2024-06"],
        "insured": [1, 2, 3, 9],
    }
    folder = written(tmp_path, firms=FIRMS, months=table)
    assert answers(folder, "合计(参保人数, 近3个月)") == {"A": 6, "B": None}
    assert answers(folder, "参保人数[上月] + 参保人数[同期]") == {"A": 10, "B": None}
    assert answers(folder, "参保人数[2025年3月]") == {"A": 3, "B": None}


def test_of_days_the_latest_counts_or_the_one_written(tmp_path: Path) -> None:
    table: Table = {
        "code": ["A", "A", "A"],
        "date": [date(2025, 6, 30), date(2025, 1, 31), date(2025, 7, 1)],
        "price": [1, 2, 3],
    }
    folder = written(tmp_path, firms=FIRMS, days=table)
    assert answers(folder, "估值") == {"A": 100, "B": None}
    assert answers(folder, "估值[2025-01-31]") == {"A": 200, "B": None}
    assert answers(folder, "估值[2025-02-01]") == {"A": None, "B": None}


@pytest.mark.parametrize(
    "expression",
    [
        "季度销售额[上年]",
        "合计(季度销售额, 近3年)",
        "营业收入[上季度]",
        "参保人数[2025-Q1]",
        "估值[同期]",
        "估值[上月]",
    ],
)
def test_a_window_of_another_length_is_a_mistake_of_the_rule(expression: str) -> None:
    with pytest.raises(Fault) as refused:
        core(expression)
    assert refused.value.code.code == "rule_type"
    assert refused.value.hint.zh


def test_a_month_that_there_is_not_is_a_mistake_of_the_rule() -> None:
    with pytest.raises(Fault) as refused:
        core("参保人数[2025年13月]")
    assert refused.value.code.code == "rule_syntax"


@pytest.mark.parametrize("name", ["2025-Q5", "2025", "2025-02", "Q1"])
def test_periods_written_otherwise_are_refused(tmp_path: Path, name: str) -> None:
    folder = written(tmp_path, firms=FIRMS, quarters=quarters(("A", name, 1, BEFORE)))
    with pytest.raises(DataNotRead):
        framed(folder, ["季度销售额[上季度]"])


def test_a_quarter_says_where_it_was_found(tmp_path: Path) -> None:
    folder = written(tmp_path, firms=FIRMS, quarters=quarters(("A", "2025-Q1", 1, LATER)))
    origin = framed(folder, ["季度销售额[上季度]"], only="A").origins["sales[Q-1]"]
    assert (origin.dataset, origin.period, origin.known) == ("quarters", "2025-Q1", LATER)


@pytest.mark.parametrize("seed", range(4))
def test_generated_tables_come_out_alike(tmp_path: Path, seed: int) -> None:
    """Random periods, gaps and corrections: the same cell from every engine."""
    chance = random.Random(seed)
    folder = written(
        tmp_path,
        firms={"code": [f"F{at}" for at in range(25)], "listed": [True] * 25},
        quarters=_table(chance, "quarter", "sales"),
        months=_table(chance, "month", "insured"),
        days=_table(chance, "date", "price"),
    )
    for expression in (
        "合计(季度销售额, 近4个季度)",
        "季度销售额[上季度] / 季度销售额[上季度同期] >= 110%",
        "平均(参保人数, 近6个月) + 参保人数",
        "如果 参保人数[上月] > 参保人数[上月同期] 则 估值 否则 季度销售额",
        "截至(2025-03-31, 最大(季度销售额, 近2个季度)) < 季度销售额[2025-Q1]",
        "截至(2025-06-25, 估值)",
    ):
        found = answers(folder, expression)
        assert len(set(found.values())) > 1, expression


def _table(chance: random.Random, grain: str, column: str) -> Table:
    """One vintage a day at most for each subject and period."""
    newest = number_on(ON, grain) + 1
    rows = {}
    for _ in range(900):
        code, back = f"F{chance.randrange(25)}", chance.randrange(16)
        known = date(2025, chance.randrange(1, 9), 1)
        value = None if chance.random() < 0.1 else chance.randrange(5)
        rows[code, written_out(newest - back, grain), known] = value
    names = list(rows)
    chance.shuffle(names)
    return {
        "code": [code for code, _period, _known in names],
        grain: [period for _code, period, _known in names],
        column: [rows[name] for name in names],
        "known_at": [known for _code, _period, known in names],
    }


def test_numbers_and_names_of_periods_agree() -> None:
    for grain, period in (
        ("year", "2024"),
        ("quarter", "2024-Q4"),
        ("month", "2024-12"),
        ("date", "2024-02-29"),
    ):
        number = number_of(period, grain, ON)
        assert number is not None
        assert written_out(number, grain) == period
        assert (
            written_out(number + 1, grain)
            == {
                "2024": "2025",
                "2024-Q4": "2025-Q1",
                "2024-12": "2025-01",
                "2024-02-29": "2024-03-01",
            }[period]
        )
