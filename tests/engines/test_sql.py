"""The SQL engine gives the same cells as the scalar one, on every expression and every row."""

from datetime import date

import polars as pl
import pytest

from kechuang.engines.batch.running import Frames
from kechuang.engines.columnar.forms import TooWide, Unsupported
from kechuang.engines.columnar.results import Result
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.engines.sql.exhibit import sql_of
from kechuang.engines.sql.running import run
from kechuang.language.core import Core
from kechuang.language.elaborating import elaborate
from kechuang.language.specialising import specialise
from tests.engines.corpus import EXPRESSIONS
from tests.engines.framing import framed
from tests.engines.subjects import SCHEMA, subjects

ON = date(2025, 6, 30)
PEOPLE = subjects(400)
FRAMES = framed(PEOPLE, SCHEMA)


def core(expression: str) -> Core:
    return specialise(elaborate(expression, SCHEMA), SCHEMA, ON)


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


def test_a_column_that_is_not_there_is_unknown() -> None:
    bare = Frames(FRAMES.subjects.select("code"))
    for expression in ("营业收入 > 0", "研发费用 / 营业收入", "级别 = “a”", "计数(知识产权)"):
        assert set(run([("x", core(expression))], bare).cells("x")) == {None}


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


def test_what_only_the_scalar_engine_does_is_refused() -> None:
    with pytest.raises(Unsupported):
        run([("x", core("平方根(数)"))], FRAMES)


def test_a_quote_in_a_text_stays_a_text() -> None:
    found = run([("x", core("级别 = “a' or '1'='1”"))], FRAMES).cells("x")
    assert True not in found


def test_only_what_is_wanted_comes_out_with_words_and_narrow_numbers() -> None:
    steps = [
        ("sum", core("合计(知识产权.费用)")),
        ("word", core("如果 营业收入 > 0 则 “有” 否则 “无”")),
    ]
    found = run(steps, FRAMES, wanted=("word",), with_missing=False, compact=True)
    assert found.frame.columns == ["code", "word"]
    assert found.frame["word"].dtype == pl.Enum(["无", "有"])
    assert found.cells("word") == [evaluate(steps[1][1], each) for each in PEOPLE]


def test_subjects_come_out_in_their_order_whatever_is_joined() -> None:
    codes = [f"{number:07}" for number in range(5_000)][::-1]
    records = pl.DataFrame({"code": codes[:50] * 40, "fee": [1] * 2_000})
    frames = Frames(pl.DataFrame({"code": codes}), {"ip": records})
    found = run([("x", core("计数(知识产权)"))], frames)
    assert found.frame["code"].to_list() == codes
    assert found.cells("x") == [40] * 50 + [0] * 4_950


def test_aggregates_of_one_table_are_found_in_one_pass() -> None:
    steps = (("one", core("计数(知识产权)")), ("two", core("合计(知识产权.费用)")))
    printed = sql_of(steps, SCHEMA, "duckdb")
    assert printed.count('FROM "ip"') == 1
