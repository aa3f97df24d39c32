"""Rows as of a mark: of each statement the latest that is to be seen."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import polars as pl

from kechuang.tables.fields import IMPORT, SUBJECT, Layout
from kechuang.tables.log import Import, replacing
from kechuang.tables.replacing import Replaced, ended, without
from kechuang.tables.rows import framed

SEQ = "import_seq"
KNOWN = "known_at"
UNTIL = "known_until"
Rows = pl.LazyFrame
"""What passes through hands that do not look inside."""


def as_of(
    rows: pl.LazyFrame,
    layout: Layout,
    seen: Sequence[Import],
    merged: Mapping[str, str] | None = None,
    replaced: Replaced = (),
) -> pl.LazyFrame:
    """The statements in force among the imports seen, each with its import and `import_seq`.

    `merged` leads from a subject to the one that it is part of now: a mapping applied at read.
    `replaced` are the subjects for whom an import replaced what was said before.
    """
    numbers = pl.LazyFrame(
        {IMPORT: [each.id for each in seen], SEQ: [each.seq for each in seen]},
        schema={IMPORT: pl.String, SEQ: pl.Int64},
    )
    found = rows.join(numbers, on=IMPORT, how="inner", maintain_order="left")
    if merged:
        found = found.with_columns(pl.col(SUBJECT).replace(merged))
    if replaced:
        found = without(found, replaced, seen, merged)
    if not layout.keyed:
        return found
    return _latest(found, layout.statement, seen, merged=bool(merged))


def vintages(
    rows: pl.LazyFrame,
    layout: Layout,
    stood: Sequence[Import],
    days: Mapping[str, date],
    merged: Mapping[str, str] | None = None,
    replaced: Replaced = (),
) -> pl.LazyFrame:
    """Every statement of the imports that stood with `known_at`, the day of its import: one a day.

    What a whole replaced has `known_until`, the day from which it counts no more.
    """
    until = {id_: days.get(each.id) for id_, each in replacing(stood).items()}
    numbers = pl.LazyFrame(
        {
            IMPORT: [each.id for each in stood],
            SEQ: [each.seq for each in stood],
            KNOWN: [days.get(each.id) for each in stood],
            UNTIL: [until.get(each.id) for each in stood],
        },
        schema={IMPORT: pl.String, SEQ: pl.Int64, KNOWN: pl.Date, UNTIL: pl.Date},
    )
    found = rows.join(numbers, on=IMPORT, how="inner", maintain_order="left")
    if merged:
        found = found.with_columns(pl.col(SUBJECT).replace(merged))
    if replaced:
        found = ended(found, replaced, stood, days, merged)
    if until or replaced:
        found = found.filter(pl.col(UNTIL).is_null() | (pl.col(UNTIL) > pl.col(KNOWN)))
    else:
        found = found.drop(UNTIL)
    if not layout.keyed:
        return found
    return _latest(found, (*layout.statement, KNOWN), stood, merged=bool(merged))


def beside(
    rows: pl.LazyFrame,
    more: Iterable[Mapping[str, object]],
    layout: Layout,
    statement: Sequence[str],
) -> pl.LazyFrame:
    """Rows as of a mark and others that carry a `SEQ` of their own: of each statement the later.

    The others may have `KNOWN` too.
    """
    told = list(more)
    others = framed(told, layout).with_columns(
        pl.Series(SEQ, [each[SEQ] for each in told], dtype=pl.Int64),
        *(
            pl.Series(name, [each[name] for each in told], dtype=pl.Date)
            for name in (KNOWN,)
            if name in statement
        ),
    )
    keys = others.lazy().select(statement).unique()
    alone = rows.join(keys, on=statement, how="anti", nulls_equal=True, maintain_order="left")
    contested = rows.join(keys, on=statement, how="semi", nulls_equal=True, maintain_order="left")
    both = pl.concat([contested, others.lazy()], how="diagonal")
    return pl.concat([alone, _last(both, statement)], how="diagonal")


def _latest(
    rows: pl.LazyFrame, statement: Sequence[str], seen: Sequence[Import], *, merged: bool
) -> pl.LazyFrame:
    """The last of each statement. Within one import a statement stands once.

    What only the largest import says needs no comparing: usually that is nearly everything.
    """
    if len(seen) < 2 and not merged:
        return rows
    if merged:
        return _last(rows, statement)
    largest = max(seen, key=lambda each: each.rows).id
    others = rows.filter(pl.col(IMPORT) != largest)
    said_twice = others.select(statement).unique()
    main = rows.filter(pl.col(IMPORT) == largest)
    alone = main.join(said_twice, on=statement, how="anti", nulls_equal=True, maintain_order="left")
    contested = main.join(
        said_twice, on=statement, how="semi", nulls_equal=True, maintain_order="left"
    )
    latest = _last(pl.concat([contested, others]), statement)
    return pl.concat([alone, latest])


def _last(rows: pl.LazyFrame, statement: Sequence[str]) -> pl.LazyFrame:
    return rows.sort(SEQ, maintain_order=True).unique(statement, keep="last", maintain_order=True)


def with_rows(rows: pl.LazyFrame, more: pl.DataFrame) -> pl.LazyFrame:
    """The table's rows and those that it has not taken over yet."""
    return pl.concat([rows, more.lazy()])
