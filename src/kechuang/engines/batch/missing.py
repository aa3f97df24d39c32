"""Which inputs were unknown of each subject, in words."""

from collections.abc import Collection, Iterable

import polars as pl

from kechuang.engines.columnar.results import MISSING
from kechuang.language.core import Input

_MASK = "mask "
_BITS = 62


class Missing:
    """Which of the inputs that a table holds are null in a row, and which it lacks altogether.

    Subjects that lack the same are many: which inputs are null is held as bits first. Marks are
    given by people, and left out.
    """

    def __init__(self, inputs: Iterable[Input], held: Collection[str]) -> None:
        keys = [node.key for node in inputs if not node.key.startswith("mark.")]
        there = [key for key in keys if key in held]
        self._absent = [key for key in keys if key not in held]
        self._groups = [there[start : start + _BITS] for start in range(0, len(there), _BITS)]
        self.columns = [f"{_MASK}{place}" for place in range(len(self._groups))]

    def bits(self) -> list[pl.Expr]:
        """The columns of bits, over the table as it is."""
        return [
            _bits(group).alias(name) for name, group in zip(self.columns, self._groups, strict=True)
        ]

    def words(self, masks: pl.DataFrame) -> pl.Series:
        """The keys of unknown inputs, one after the other, of rows with columns of bits."""
        if not self._groups:
            words = pl.Series(MISSING, [" ".join(self._absent)], dtype=pl.String)
            return words.new_from_index(0, masks.height)
        masks = masks.select(self.columns)
        found = masks.unique()
        said = found.select(_words(self._groups, self._absent))
        joined = masks.join(found.hstack(said), on=self.columns, how="left", maintain_order="left")
        return joined[MISSING]


def _bits(keys: Iterable[str]) -> pl.Expr:
    bits = [
        pl.when(pl.col(key).is_null()).then(pl.lit(1 << place, dtype=pl.Int64)).otherwise(0)
        for place, key in enumerate(keys)
    ]
    return pl.sum_horizontal(bits)


def _words(groups: Iterable[list[str]], absent: list[str]) -> pl.Expr:
    named = [
        pl.when(pl.col(f"{_MASK}{group}") // (1 << place) % 2 == 1).then(pl.lit(key))
        for group, keys in enumerate(groups)
        for place, key in enumerate(keys)
    ]
    rest = [pl.lit(" ".join(absent))] if absent else []
    return pl.concat_str([*named, *rest], separator=" ", ignore_nulls=True).alias(MISSING)
