"""The batch engine gives the same cells as the scalar one, on every expression and every row."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from kechuang.engines.batch.running import Frames, run
from kechuang.engines.columnar.forms import TooWide, Unsupported
from kechuang.engines.columnar.results import Result
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Const, Core, Input, Product
from kechuang.language.elaborating import elaborate
from kechuang.language.specialising import specialise
from kechuang.language.types import NUMBER
from tests.engines.corpus import EXPRESSIONS
from tests.engines.framing import framed
from tests.engines.subjects import SCHEMA, subjects

ON = date(2025, 6, 30)


def core(expression: str) -> Core:
    return specialise(elaborate(expression, SCHEMA), SCHEMA, ON)


PEOPLE = subjects(400)
FRAMES = framed(PEOPLE, SCHEMA)


STEPS = [(f"x{index}", core(each)) for index, each in enumerate(EXPRESSIONS)]


@pytest.fixture(scope="module")
def everything() -> Result:
    """All expressions in one run, each a step."""
    return run(STEPS, FRAMES)


@pytest.mark.parametrize(("name", "made"), STEPS, ids=EXPRESSIONS)
def test_no_cell_differs(name: str, made: Core, everything: Result) -> None:
    found = everything.cells(name)
    expected = [evaluate(made, each) for each in PEOPLE]
    differing = [
        (each.columns, want, came)
        for each, want, came in zip(PEOPLE, expected, found, strict=True)
        if want != came or (want is None) != (came is None)
    ]
    assert differing == []


def test_the_corpus_decides_both_ways() -> None:
    """Each expression is known for some rows and, but for a few, unknown for others."""
    for expression in EXPRESSIONS:
        made = core(expression)
        values = {evaluate(made, each) for each in PEOPLE}
        assert len(values) >= 2, expression


def test_later_steps_read_earlier_ones() -> None:
    twice = Product(NUMBER, Input(NUMBER, "q"), Const(NUMBER, Fraction(2)))
    steps = [("q", core("数 / 另一数")), ("y", twice)]
    found = run(steps, FRAMES)
    first = [evaluate(steps[0][1], each) for each in PEOPLE]
    assert found.cells("q") == first
    assert found.cells("y") == [None if each is None else each * 2 for each in first]  # type: ignore[operator]


def test_a_column_that_is_not_there_is_unknown() -> None:
    bare = Frames(FRAMES.subjects.select("code"))
    for expression in (
        "营业收入 > 0",
        "研发费用 / 营业收入",
        "级别 = “a”",
        "计数(知识产权)",
        "上市 且 园区内",
    ):
        assert set(run([("x", core(expression))], bare).cells("x")) == {None}


def test_whole_yuan_and_binary_fractions_are_taken_to_the_fen() -> None:
    for values in ([50_000_000, 5], [50_000_000.0, 5.01]):
        frame = pl.DataFrame({"code": ["a", "b"], "revenue": values})
        found = run([("x", core("营业收入"))], Frames(frame)).cells("x")
        assert found == [Fraction(str(value)) * 100 for value in values]


def test_products_of_money_do_not_wrap() -> None:
    frame = pl.DataFrame({"code": ["a"], "revenue": [4 * 10**11], "rd": [5 * 10**11]})
    found = run([("x", core("营业收入 * 研发费用"))], Frames(frame)).cells("x")
    assert found == [Fraction(20 * 10**26)]


def test_nobody_at_all_and_nothing_known_come_out_too() -> None:
    bare = FRAMES.subjects.select("code")
    nobody = {name: frame.clear() for name, frame in FRAMES.records.items()}
    none = run(STEPS, Frames(bare.clear(), nobody))
    unknown = run(STEPS, Frames(bare, nobody))
    for name, made in STEPS:
        assert none.cells(name) == []
        assert set(unknown.cells(name)) == {evaluate(made, Subject({}, {"ip": []}))}


def test_what_may_exceed_128_bits_is_refused() -> None:
    frame = pl.DataFrame({"code": ["a"], "revenue": [4 * 10**11]})
    with pytest.raises(TooWide):
        run([("x", core("营业收入 * 营业收入 * 营业收入"))], Frames(frame))


@pytest.mark.parametrize(
    "expression", ["平方根(数)", "转大写(级别)", "成立日期 + 5个工作日", "数 ** 2", "中位数(数, 1)"]
)
def test_what_only_the_scalar_engine_does_is_refused(expression: str) -> None:
    with pytest.raises(Unsupported):
        run([("x", core(expression))], FRAMES)


@pytest.mark.parametrize("revenue", [5, 10**9, 4 * 10**13, 3 * 10**19, -(10**9), None])
def test_a_file_whose_values_leave_the_declared_bounds_is_computed_all_the_same(
    revenue: int | None, tmp_path: Path
) -> None:
    steps = [("x", core("营业收入 * 3 - 7元")), ("y", core("营业收入 > 100万元"))]
    path = tmp_path / "wide.parquet"
    yuan = [None if each is None else Decimal(each) for each in (1, revenue, None)]
    cells = pl.Series("revenue", yuan, dtype=pl.Decimal(38, 0))
    pl.DataFrame({"code": ["a", "b", "c"]}).with_columns(cells).write_parquet(path)
    declared = {"revenue": (Fraction(0), Fraction(10**11))}
    found = run(steps, Frames(pl.scan_parquet(path), declared=declared))
    facts = [Subject({"revenue": value}) for value in (Fraction(100), _fen(revenue), None)]
    for name, made in steps:
        assert found.cells(name) == [evaluate(made, each) for each in facts]
    assert found.frame["missing"].to_list() == [
        "",
        "" if revenue is not None else "revenue",
        "revenue",
    ]


def test_a_capped_number_is_as_narrow_as_its_cap() -> None:
    frame = pl.DataFrame({"code": ["a", "b"], "revenue": [10**12, 3]})
    steps = [("x", core("最小(营业收入, 30万元)")), ("y", core("最大(营业收入, 30万元)"))]
    found = run(steps, Frames(frame), compact=True).frame
    assert found.schema["x"] == pl.Int32
    assert found.schema["y"] == pl.Int64


def _fen(yuan: int | None) -> Fraction | None:
    return None if yuan is None else Fraction(yuan * 100)
