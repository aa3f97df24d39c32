"""Imports that replace, for their period, what was said of some subjects: a county's whole.

Whose statements an import replaced is kept beside the log, subject by subject, as it was when the
import was made; the rows themselves stay as they are.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from kechuang.tables.fields import IMPORT, SUBJECT
from kechuang.tables.log import Import

Replaced = Sequence[tuple[str, str]]
"""Import and subject."""
_SEQ, _UNTIL = "import_seq", "known_until"
_BY, _EVER, _OF, _ON = "\x00by", "\x00ever", "\x00period", "\x00on"
_PLACE = "\x00place"


def without(
    rows: pl.LazyFrame,
    replaced: Replaced,
    seen: Sequence[Import],
    merged: Mapping[str, str] | None,
) -> pl.LazyFrame:
    """The rows, with `import_seq`, that no import seen replaced."""
    limits = _limits(replaced, seen, {}, merged)
    own = limits.filter(pl.col(_OF) != "").group_by(SUBJECT, _OF).agg(pl.max(_BY))
    ever = limits.filter(pl.col(_OF) == "").group_by(SUBJECT).agg(pl.max(_BY).alias(_EVER))
    found = _with_periods(rows, seen)
    found = found.join(own, on=[SUBJECT, _OF], how="left", maintain_order="left")
    found = found.join(ever, on=SUBJECT, how="left", maintain_order="left")
    last = pl.max_horizontal(_BY, _EVER).fill_null(0)
    return found.filter(pl.col(_SEQ) >= last).drop(_OF, _BY, _EVER)


def ended(
    rows: pl.LazyFrame,
    replaced: Replaced,
    stood: Sequence[Import],
    days: Mapping[str, date],
    merged: Mapping[str, str] | None,
) -> pl.LazyFrame:
    """The rows, with `known_until` no later than the day on which they were first replaced."""
    limits = _limits(replaced, stood, days, merged)
    placed = _with_periods(rows, stood).with_row_index(_PLACE)
    both = placed.select(_PLACE, SUBJECT, _SEQ, _OF).join(limits, on=SUBJECT, suffix=" by")
    of = pl.col(f"{_OF} by")
    hit = both.filter((pl.col(_BY) > pl.col(_SEQ)) & ((of == "") | (of == pl.col(_OF))))
    first = hit.group_by(_PLACE).agg(pl.min(_ON))
    found = placed.join(first, on=_PLACE, how="left", maintain_order="left")
    return found.with_columns(pl.min_horizontal(_UNTIL, _ON).alias(_UNTIL)).drop(_PLACE, _OF, _ON)


def _limits(
    replaced: Replaced,
    imports: Sequence[Import],
    days: Mapping[str, date],
    merged: Mapping[str, str] | None,
) -> pl.LazyFrame:
    """By subject: the number, period and day of each import that replaced what came before."""
    pairs = pl.LazyFrame(
        list(replaced), schema=[(IMPORT, pl.String), (SUBJECT, pl.String)], orient="row"
    )
    some = [each for each in imports if each.partly]
    numbers = pl.LazyFrame(
        {
            IMPORT: [each.id for each in some],
            _BY: [each.seq for each in some],
            _OF: [each.period for each in some],
            _ON: [days.get(each.id) for each in some],
        },
        schema={IMPORT: pl.String, _BY: pl.Int64, _OF: pl.String, _ON: pl.Date},
    )
    found = pairs.join(numbers, on=IMPORT, how="inner").drop(IMPORT)
    return found.with_columns(pl.col(SUBJECT).replace(merged)) if merged else found


def _with_periods(rows: pl.LazyFrame, imports: Sequence[Import]) -> pl.LazyFrame:
    periods = pl.LazyFrame(
        {IMPORT: [each.id for each in imports], _OF: [each.period for each in imports]},
        schema={IMPORT: pl.String, _OF: pl.String},
    )
    return rows.join(periods, on=IMPORT, how="left", maintain_order="left")
