"""Which inputs were unknown of each subject, in words."""

from collections.abc import Collection, Iterable

import polars as pl

from kechuang.engines.columnar.results import MISSING
from kechuang.language.core import Input

_MASK = "mask"
_BITS = 62


def missing(frame: pl.DataFrame, inputs: Iterable[Input], held: Collection[str]) -> pl.Series:
    """The keys of unknown inputs, one after the other; marks are given by people, and left out.

    Subjects that lack the same are many: which inputs are null is held as bits first.
    """
    keys = [node.key for node in inputs if not node.key.startswith("mark.")]
    there = [key for key in keys if key in held]
    absent = [key for key in keys if key not in held]
    groups = [there[start : start + _BITS] for start in range(0, len(there), _BITS)]
    masks = frame.select(
        _bits(group).alias(f"{_MASK}{place}") for place, group in enumerate(groups)
    )
    if not groups:
        return pl.Series(MISSING, [" ".join(absent)], dtype=pl.String).new_from_index(
            0, frame.height
        )
    found = masks.unique()
    said = found.select(_words(groups, absent))
    joined = masks.join(found.hstack(said), on=masks.columns, how="left", maintain_order="left")
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
