"""Steps made into Polars expressions once for each set of bounds, and kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from kechuang.engines.batch.printing import Printing
from kechuang.engines.columnar.coding import Named, Words, worded
from kechuang.engines.columnar.forms import Form
from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.results import CODE
from kechuang.engines.columnar.sharing import levelled
from kechuang.engines.columnar.steps import Steps, lowered, prepared, wanted_parts
from kechuang.language.core import Gather

_KEPT = 64
_SMALL = 2**31
Known = tuple[tuple[str, Lowered], ...]
Gathered = tuple[tuple[Gather, Lowered], ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """The forms of every step, and the expressions: level by level, then what is kept."""

    made: dict[str, Lowered]
    levels: list[list[pl.Expr]]
    kept: list[pl.Expr]

    def over(self, frame: pl.LazyFrame, beside: Sequence[str]) -> pl.LazyFrame:
        """The steps for every row of a prepared frame; columns `beside` them stay."""
        for level in self.levels:
            frame = frame.with_columns(level)
        return frame.select(CODE, *self.kept, *beside)


@lru_cache(maxsize=_KEPT)
def compiled(
    steps: Steps,
    known: Known,
    gathered: Gathered,
    wanted: tuple[str, ...] | None,
    *,
    compact: bool,
) -> Compiled:
    """The plan of steps over columns and aggregates that are known. Raises Unsupported, TooWide.

    Words of a closed set come out as text; when `compact` as an Enum, and small numbers as `Int32`.
    """
    made = lowered(prepared(steps), dict(known), dict(gathered))
    named, words = worded(wanted_parts(made, wanted))
    levels = levelled(named)
    printing = Printing()
    printed = [[printing.of(form).alias(name) for name, form in level] for level in levels]
    return Compiled(made, printed, kept(named, words, compact=compact))


def kept(named: Sequence[Named], words: Words, *, compact: bool) -> list[pl.Expr]:
    """Computed columns as they are handed out: words in the place of their numbers."""
    return [_kept(name, form, words.get(name), compact=compact) for name, form in named]


def _kept(name: str, form: Form, words: Sequence[str] | None, *, compact: bool) -> pl.Expr:
    if not words:
        narrow = compact and _small(form)
        return pl.col(name).cast(pl.Int32) if narrow else pl.col(name)
    dtype = pl.Enum(words) if compact else pl.String
    return pl.lit(pl.Series(name, words, dtype=dtype)).gather(pl.col(name)).alias(name)


def _small(form: Form) -> bool:
    if form.low is None or form.high is None:
        return False
    return max(-form.low, form.high) < _SMALL
