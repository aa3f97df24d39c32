"""Statements as other programs take them: the subject's code and name in front, columns by label."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

import polars as pl

from kechuang.tables.fields import SUBJECT
from kechuang.tables.rows import Cell, Frame


def labelled(
    frame: Frame,
    subjects: Mapping[str, tuple[str, str]],
    labels: Mapping[str, str],
    heads: tuple[str, str],
    hidden: Sequence[str] = (),
) -> Frame:
    """Rows with code and name under `heads`, then the labelled columns; hidden ones are empty.

    `subjects` are (code, name) by id; rows of others are left out.
    """
    table = pl.DataFrame(
        {
            SUBJECT: list(subjects),
            heads[0]: [code for code, _name in subjects.values()],
            heads[1]: [name for _code, name in subjects.values()],
        },
        schema={SUBJECT: pl.String, heads[0]: pl.String, heads[1]: pl.String},
    )
    rows = frame.join(table, on=SUBJECT, how="inner", maintain_order="left")
    shown = [
        (pl.lit(None, dtype=frame.schema[name]) if name in hidden else pl.col(name)).alias(label)
        for name, label in labels.items()
        if name in frame.columns
    ]
    return rows.select(*heads, *shown).sort(*heads, maintain_order=True)


def subjects_in(frame: Frame) -> list[str]:
    """The subjects of rows, each once."""
    found: list[str] = frame[SUBJECT].unique(maintain_order=True).to_list()
    return found


def cells(frame: Frame) -> Iterator[tuple[Cell, ...]]:
    """Rows as plain values."""
    yield from frame.iter_rows()


def as_parquet(frame: Frame) -> bytes:
    """The rows as one Parquet file."""
    stream = BytesIO()
    frame.write_parquet(stream)
    return stream.getvalue()
