"""Firms within six yuan of a tier of the pack are classified right to the fen, by every engine."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from kechuang.criteria.plans import Plan, plan
from kechuang.engines.batch.running import run as batch_run
from kechuang.engines.columnar.results import Result
from kechuang.engines.scalar.generating import generated
from kechuang.engines.scalar.subject import Subject
from kechuang.engines.sql.running import run as sql_run
from kechuang.pack.rulebook import read_rules
from tests.engines.framing import framed

BOOK, _CASES, _PROBLEMS = read_rules(Path(__file__).parents[2] / "packs" / "jiaxing")
DAY = date(2025, 6, 30)
STEP = "criterion.rd_intensity"
TIERS = ((5_000_000_000, 5), (20_000_000_000, 4))
"""Sales in fen up to which so many percent are asked for; beyond them 3 % (article 11)."""
NEAR = (*range(-600, 601, 7), -1, 0, 1, 600)


def asked(sales: int) -> int:
    """The percent that are asked for, counted by hand."""
    return next((percent for bound, percent in TIERS if sales <= bound), 3)


def firms() -> list[tuple[int, int]]:
    """Sales and R&D of a firm of one year, both in fen: at a tier and at its share, give or take."""
    made = []
    for bound, _percent in TIERS:
        for off in NEAR:
            sales = bound + off
            edge = -(-sales * asked(sales) // 100)
            made += [(sales, edge + cent) for cent in (-600, -1, 0, 1)]
    return made


def subject(sales: int, rd: int) -> Subject:
    """A firm founded in the year before."""
    columns = {"founded": date(2024, 1, 1)}
    money = {"revenue[-1]": Fraction(sales), "rd_expense[-1]": Fraction(rd)}
    return Subject({**columns, **money}, {})


def steps() -> Plan:
    rules = BOOK.on("hnte", DAY)
    assert rules is not None
    return plan(rules, BOOK.schema, DAY)


def expected(sales: int, rd: int) -> str:
    return "met" if rd * 100 >= asked(sales) * sales else "unmet"


def test_one_by_one() -> None:
    made = steps()
    program = generated(made.steps)
    for sales, rd in firms():
        assert program(subject(sales, rd))[STEP] == expected(sales, rd), (sales, rd)


@pytest.mark.parametrize("engine", [batch_run, sql_run], ids=["polars", "duckdb"])
def test_in_a_batch(engine: Callable[..., Result]) -> None:
    made = steps()
    people = firms()
    result = engine(made.steps, framed([subject(*each) for each in people], BOOK.schema))
    assert result.cells(STEP) == [expected(*each) for each in people]
