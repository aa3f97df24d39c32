"""Small long tables for the tests of the batch engines, and a rule's inputs read from them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from kechuang.engines.batch.files import frames_of
from kechuang.engines.batch.frames import Frames
from kechuang.engines.batch.running import run
from kechuang.engines.batch.subjects import subject_of
from kechuang.engines.columnar.steps import prepared
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.sql.running import run as sql_run
from kechuang.language.core import Core, Value
from kechuang.language.elaborating import elaborate
from kechuang.language.schema import Column, Dataset, Records, Schema
from kechuang.language.specialising import specialise
from kechuang.language.types import BOOLEAN, DAY, MONEY, NUMBER, TEXT

ON = date(2025, 6, 30)
COLUMNS = (
    Column("founded", DAY, "成立日期"),
    Column("listed", BOOLEAN, "上市"),
    Column("revenue", MONEY, "营业收入"),
    Column("tax", MONEY, "纳税额"),
    Column("sales", MONEY, "季度销售额"),
    Column("insured", NUMBER, "参保人数"),
    Column("price", MONEY, "估值"),
)
PATENTS = Records(
    "patents", (Column("number", TEXT, "编号"), Column("class", TEXT, "类别")), "专利"
)
FINES = Records("fines", (Column("sum", MONEY, "罚款"),), "处罚")
SCHEMA = Schema(
    COLUMNS,
    (PATENTS, FINES),
    datasets=(
        Dataset("firms", "subject", ("founded", "listed")),
        Dataset("accounts", "year", ("revenue",)),
        Dataset("taxes", "year", ("tax",), authorisation="firm"),
        Dataset("quarters", "quarter", ("sales",)),
        Dataset("months", "month", ("insured",)),
        Dataset("days", "date", ("price",)),
        Dataset("patents", "record", ("number", "class"), key=("number",)),
        Dataset("fines", "record", ("sum",), authorisation="sharing"),
    ),
)
Table = Mapping[str, Sequence[object]]


def core(expression: str) -> Core:
    """An expression over the schema, on the day of the tests."""
    return specialise(elaborate(expression, SCHEMA), SCHEMA, ON)


def written(folder: Path, **tables: Table) -> Path:
    """The tables as Parquet files in a folder."""
    for name, columns in tables.items():
        pl.DataFrame(columns, strict=False).write_parquet(folder / f"{name}.parquet")
    return folder


def framed(folder: Path, expressions: Iterable[str], only: str | None = None) -> Frames:
    """The frames that expressions need."""
    ready = prepared(tuple((each, core(each)) for each in expressions))
    inputs = {node.key: node for node in ready.inputs}
    return frames_of(folder, SCHEMA, inputs, ready.gathers, ON, population="firms", only=only)


def answers(folder: Path, expression: str) -> dict[str, Value]:
    """What an expression comes to for each subject, the same by every engine."""
    steps = [("x", core(expression))]
    frames = framed(folder, [expression])
    found = [engine(steps, frames) for engine in (run, sql_run)]
    cells = [dict(zip(each.frame["code"], each.cells("x"), strict=True)) for each in found]
    assert cells[0] == cells[1]
    assert cells[0] == {code: _alone(folder, expression, code) for code in cells[0]}
    return cells[0]


def _alone(folder: Path, expression: str, code: str) -> Value:
    """The same by the scalar engine, for one subject read alone."""
    made = core(expression)
    ready = prepared((("x", made),))
    types = {node.key: node.type for node in ready.inputs}
    subject = subject_of(framed(folder, [expression], only=code), code, types, SCHEMA)
    assert subject is not None
    return evaluate(made, subject)
