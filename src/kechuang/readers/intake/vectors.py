"""A column read at once where its cells are plain; what is not is null and left to `cells`.

Each reader takes the numbers and texts of a column and gives values as the parser of `cells` for
its kind does: money in fen, numbers as decimal texts.
"""

from collections.abc import Callable

import polars as pl

from kechuang.readers.intake import cells
from kechuang.readers.intake.columns import Cells
from kechuang.readers.intake.form import FormColumn

Reader = Callable[[pl.Expr, pl.Expr], pl.Expr]
_TEN = 10
_WHOLE = r"^-?\d{1,13}$"
_DECIMAL = r"^-?\d{1,13}(\.\d{1,20})?$"
_ISO_DAY = r"^[12]\d{3}-\d{2}-\d{2}$"
_A_YEAR = r"^(199\d|2[01]\d\d)$"
_NOT_PLAIN = r"[\x00-\x1f\x85\u00A0\u3000\uFF01-\uFF5E]"
_EXPONENT = r"(?i)^\d(\.\d+)?e\+?\d+$"


def read_at_once(given: Cells, column: FormColumn, unit: str) -> tuple[pl.Series, pl.Series]:
    """The values of a column, and the places of cells that say something else than a plain value."""
    frame = pl.DataFrame({"numbers": given.numbers, "texts": given.texts})
    reader = reader_of(column, unit)
    values = frame.select(reader(pl.col("numbers"), pl.col("texts"))).to_series()
    return values.alias(column.id), (given.said() & values.is_null()).arg_true()


def reader_of(column: FormColumn, unit: str) -> Reader:
    """How a column is read at once; `unit` is that of money."""
    if column.scheme:
        return _codes
    if column.kind == "money":
        return _money(unit)
    if column.kind == "choice":
        return _choices(column.options)
    return _READERS[column.kind]


def _money(unit: str) -> Reader:
    fen = cells.fen_of(unit)
    places = len(str(fen)) - 1

    def read(numbers: pl.Expr, texts: pl.Expr) -> pl.Expr:
        exact = numbers * fen
        whole = exact.round(0)
        close = (exact - whole).abs() <= exact.abs() * 1e-13 + 0.005
        good = _measured(numbers) & close & (whole.abs() < cells.MOST_FEN)
        plain = texts.str.contains(rf"^-?\d{{1,13}}(\.\d{{1,{places}}})?$")
        parts = texts.str.splitn(".", 2)
        decimals = parts.struct[1].fill_null("").str.pad_end(places, "0")
        written = (parts.struct[0] + decimals).cast(pl.Int64, strict=False)
        fits = plain & (written.abs() < cells.MOST_FEN)
        return pl.coalesce(
            pl.when(good).then(whole).cast(pl.Int64, strict=False), pl.when(fits).then(written)
        )

    return read


def _measured(numbers: pl.Expr) -> pl.Expr:
    return numbers.is_finite() & (numbers.abs() <= cells.LARGEST)


def _numbers(numbers: pl.Expr, texts: pl.Expr) -> pl.Expr:
    return pl.coalesce(
        pl.when(_measured(numbers)).then(numbers.cast(pl.String)),
        pl.when(texts.str.contains(_DECIMAL)).then(texts),
    )


def _counts(numbers: pl.Expr, texts: pl.Expr) -> pl.Expr:
    whole = _measured(numbers) & (numbers == numbers.floor())
    return pl.coalesce(
        pl.when(whole).then(numbers).cast(pl.Int64, strict=False),
        pl.when(texts.str.contains(_WHOLE)).then(texts).cast(pl.Int64, strict=False),
    )


def _days(_numbers: pl.Expr, texts: pl.Expr) -> pl.Expr:
    iso = pl.when(texts.str.contains(_ISO_DAY)).then(texts)
    return iso.str.to_date("%Y-%m-%d", strict=False)


def _years(numbers: pl.Expr, texts: pl.Expr) -> pl.Expr:
    good = numbers.is_between(1990, 2199) & (numbers == numbers.floor())
    return pl.coalesce(
        pl.when(good).then(numbers).cast(pl.Int32, strict=False),
        pl.when(texts.str.contains(_A_YEAR)).then(texts).cast(pl.Int32, strict=False),
    )


def _written(form: str) -> Reader:
    """Texts that stand in their normal form already."""

    def read(_numbers: pl.Expr, texts: pl.Expr) -> pl.Expr:
        return pl.when(texts.str.contains(form)).then(texts)

    return read


def _truths(_numbers: pl.Expr, _texts: pl.Expr) -> pl.Expr:
    return pl.repeat(None, pl.len(), dtype=pl.Boolean)


def _words(texts: pl.Expr) -> pl.Expr:
    """Texts without blanks around them; null for those that say nothing or need a closer look."""
    bare = texts.str.strip_chars()
    blank = bare.str.to_lowercase().is_in(list(cells.BLANKS))
    return pl.when(~texts.str.contains(_NOT_PLAIN) & ~blank).then(bare)


def _texts(numbers: pl.Expr, texts: pl.Expr) -> pl.Expr:
    whole = (numbers == numbers.floor()) & (numbers.abs() < 1e15)
    counted = pl.when(whole).then(numbers).cast(pl.Int64, strict=False).cast(pl.String)
    return pl.coalesce(counted, _words(texts))


def _choices(options: tuple[str, ...]) -> Reader:
    def read(_numbers: pl.Expr, texts: pl.Expr) -> pl.Expr:
        return pl.when(texts.is_in(list(options))).then(texts)

    return read


def _codes(_numbers: pl.Expr, texts: pl.Expr) -> pl.Expr:
    words = _words(texts)
    return pl.when(~words.str.contains(_EXPONENT)).then(words)


_READERS: dict[str, Reader] = {
    "ratio": _numbers,
    "number": _numbers,
    "count": _counts,
    "date": _days,
    "boolean": _truths,
    "year": _years,
    "quarter": _written(r"^(19|20|21)\d\d-Q[1-4]$"),
    "month": _written(r"^(19|20|21)\d\d-(0[1-9]|1[0-2])$"),
    "text": _texts,
}
