"""Rows of long tables made alike: codes as text, periods as numbers, known since a day.

A row whose `known_at` is empty was always known; one without a code or, in a table of periods,
without a period speaks of nobody or of no period and is never read.
"""

from datetime import date

import polars as pl

from kechuang.engines.batch.sources import DataNotRead
from kechuang.engines.columnar.results import CODE
from kechuang.language.periods import GRAINS
from kechuang.language.schema import Dataset, Schema
from kechuang.values.text import Text

PERIOD = "period number"
KNOWN = "known_at"
UNTIL = "known_until"


def alike(frame: pl.LazyFrame, dataset: Dataset, schema: Schema, place: str) -> pl.LazyFrame:
    """The table with columns by id, `code`, `period number` where it has periods, and `known_at`.

    `known_at` counts days from 0001-01-01, 0 for always, and so does `known_until` where it stands,
    the day from which a row counts no more. Raises DataNotRead.
    """
    frame = _named(frame, dataset, schema)
    held = frame.collect_schema()
    grain = dataset.grain if dataset.grain in GRAINS else ""
    needed = (CODE, grain) if grain else (CODE,)
    missing = ", ".join(name for name in needed if name not in held)
    if missing:
        raise DataNotRead(place, Text(f"缺少列 {missing}", f"it lacks the columns {missing}"))
    made = [code(held[CODE], place), _known(held.get(KNOWN))]
    if UNTIL in held:
        made.append(_ordinal(UNTIL, held[UNTIL]).fill_null(_NEVER))
    if grain:
        made.append(_period(grain, held[grain]).alias(PERIOD))
    return frame.with_columns(made)


def _period(grain: str, kind: pl.DataType) -> pl.Expr:
    """The number of each row's period; text of another form fails when it is read."""
    written = pl.col(grain)
    if grain == "year":
        return written.cast(pl.Int64)
    if grain == "date":
        day = written.str.to_date("%Y-%m-%d") if kind == pl.String else written.cast(pl.Date)
        return day.to_physical().cast(pl.Int64) + _EPOCH
    text = written.cast(pl.String)
    year, part = (text.str.extract(_FORMS[grain], place).cast(pl.Int64) for place in (1, 2))
    odd = text.is_not_null() & year.is_null()
    wrong = pl.when(odd).then(pl.lit("?") + text).cast(pl.Int64)
    return pl.coalesce(year * _PARTS[grain] + part - 1, wrong)


_FORMS = {"quarter": r"^(\d{4})-?Q([1-4])$", "month": r"^(\d{4})-?(0[1-9]|1[0-2])$"}
_PARTS = {"quarter": 4, "month": 12}


def code(kind: pl.DataType, place: str) -> pl.Expr:
    """Codes as text. A code held as a fraction has lost digits. Raises DataNotRead."""
    if kind.is_float() or kind.is_nested() or kind.is_temporal():
        why = Text("代码列 code 须为文字", "the column `code` must hold text")
        raise DataNotRead(place, why)
    return pl.col(CODE).cast(pl.String)


def _known(kind: pl.DataType | None) -> pl.Expr:
    if kind is None:
        return pl.lit(0, dtype=pl.Int64).alias(KNOWN)
    return _ordinal(KNOWN, kind).fill_null(0)


def _ordinal(name: str, kind: pl.DataType) -> pl.Expr:
    day = pl.col(name)
    day = day.str.to_date("%Y-%m-%d") if kind == pl.String else day.cast(pl.Date)
    return day.to_physical().cast(pl.Int64) + _EPOCH


def known_on(day: date, *, ends: bool) -> pl.Expr:
    """Whether a row counts on a day; `ends` says that rows have `known_until`."""
    number = day.toordinal()
    since = pl.col(KNOWN) <= number
    return since & (pl.col(UNTIL) > number) if ends else since


_NEVER = 1 << 30
_EPOCH = 719_163
"""The number of 1970-01-01 among days, as `date.toordinal` counts them."""


def _named(frame: pl.LazyFrame, dataset: Dataset, schema: Schema) -> pl.LazyFrame:
    """The dataset's columns called by id."""
    related = schema.related(dataset.id) if dataset.grain == "record" else None
    own = related.columns if related else [schema.column(name) for name in dataset.columns]
    labels = {each.label: each.id for each in own if each is not None and each.label}
    held = frame.collect_schema().names()
    names = {name: labels[name] for name in held if name in labels and labels[name] not in held}
    return frame.rename(names)
