"""A fingerprint of rows that is the same whatever the order, the file layout or the library."""

import hashlib

import polars as pl

from kechuang.tables.fields import IMPORT

_AT_ONCE = 100_000


def digest(rows: pl.DataFrame) -> str:
    """SHA-256 over the rows as text, sorted; columns by name.

    Numbers stand in their shortest exact form, so that a column whose type was widened later
    still gives the same digest.
    """
    names = sorted(rows.columns)
    shown = rows.select(_shown(rows, name) for name in names)
    lines = shown.select(pl.concat_str(names, separator="\x1f").alias("line"))["line"].sort()
    taken = hashlib.sha256("\x1f".join(names).encode())
    for start in range(0, lines.len(), _AT_ONCE):
        some = lines[start : start + _AT_ONCE].to_list()
        taken.update(b"\x1e" + "\x1e".join(some).encode())
    return taken.hexdigest()


def _shown(rows: pl.DataFrame, name: str) -> pl.Expr:
    kept, text = rows.schema[name], pl.col(name).cast(pl.String)
    if isinstance(kept, pl.Decimal) and kept.scale:
        text = text.str.strip_chars_end("0").str.strip_suffix(".")
    return text.fill_null("\x00").alias(name)


def kept_digest(rows: pl.DataFrame, *, corrected: bool = False) -> str:
    """The digest of an import's rows as they lie in its table, as it was taken when they came.

    A correction's was taken over its import's column too, which was empty then.
    """
    if corrected:
        return digest(rows.with_columns(pl.lit("").alias(IMPORT)))
    return digest(rows.drop(IMPORT))
