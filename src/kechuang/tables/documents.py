"""Statements as pages read them: subject, statement, known values in JSON; made by the column."""

import json
from collections.abc import Iterator

import polars as pl

from kechuang.tables.fields import SUBJECT, Field, Layout

Document = tuple[str, str, str]
"""The subject's id, the statement within its dataset, the values as JSON."""
_PLACE = "\x00place"
_LONGEST = 200
_AT_ONCE = 20_000
_ODD = r'["\\\x00-\x1f]'
"""What JSON does not take within a text as it is."""


def documents(rows: pl.DataFrame, layout: Layout, named: str) -> Iterator[Document]:
    """One a row, ordered by subject, so that an index of subjects grows in its own order.

    Records without a key are told apart by `named` and their place among the rows.
    """
    ordered = rows.with_row_index(_PLACE).sort(SUBJECT, maintain_order=True)
    place = pl.lit(f"{named}#") + pl.col(_PLACE).cast(pl.String)
    statement = _statement(layout).str.slice(0, _LONGEST) if layout.keyed else place
    for start in range(0, ordered.height, _AT_ONCE):
        part = ordered[start : start + _AT_ONCE]
        members = [_member(part, each) for each in layout.fields]
        told = pl.concat_str(members, separator=", ", ignore_nulls=True) if members else pl.lit("")
        values = pl.lit("{") + told + pl.lit("}")
        yield from part.select(SUBJECT, statement.alias("statement"), values.alias("values")).rows()


def _statement(layout: Layout) -> pl.Expr:
    """What tells a row from others of its subject, written as `rows.statement` does."""
    if not layout.identity:
        return pl.lit("")
    parts = [_said(name, layout).fill_null("None") for name in layout.identity]
    return pl.concat_str(parts, separator="|")


def _said(name: str, layout: Layout) -> pl.Expr:
    text = pl.col(name).cast(pl.String)
    return text.str.to_titlecase() if isinstance(layout.schema[name], pl.Boolean) else text


def _member(part: pl.DataFrame, field: Field) -> pl.Expr:
    """A member of the object; null where nothing is known."""
    key, text = pl.lit(f"{json.dumps(field.id)}: "), pl.col(field.id).cast(pl.String)
    if field.kind in {"count", "year", "boolean"}:
        return key + text
    if field.kind in {"money", "ratio", "number"}:
        text = text.str.strip_chars_end("0").str.strip_suffix(".")
    elif field.kind != "date":
        text = pl.lit(_escaped(part[field.id]))
    return key + pl.lit('"') + text + pl.lit('"')


def _escaped(texts: pl.Series) -> pl.Series:
    """Texts as they stand between the quotes of JSON."""
    odd = texts.str.contains(_ODD).fill_null(value=False)
    places = odd.arg_true()
    if not places.len():
        return texts
    written = [json.dumps(each, ensure_ascii=False)[1:-1] for each in texts.gather(places)]
    return texts.scatter(places, written)
