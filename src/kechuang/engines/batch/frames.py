"""What the batch engines run over: one row per subject, and related records by kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import polars as pl

from kechuang.engines.scalar.subject import Origin
from kechuang.language.core import Input
from kechuang.language.schema import Schema


@dataclass(frozen=True, slots=True)
class Frames:
    """Subjects, one row each with `code` and columns by key; related records by kind.

    `guards` names, for kinds of records that may not be used of everybody, the column of subjects
    that is true where they may. `unproved` are datasets used without any proof that they may be.
    `declared` are the bounds that columns are said to keep, money in fen. `origins` are told when the frames hold one subject alone.
    """

    subjects: pl.DataFrame | pl.LazyFrame
    records: Mapping[str, pl.DataFrame | pl.LazyFrame] = field(default_factory=dict)
    guards: Mapping[str, str] = field(default_factory=dict)
    declared: Mapping[str, tuple[Fraction, Fraction]] = field(default_factory=dict)
    unproved: tuple[str, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)


def declared_of(
    schema: Schema, inputs: Mapping[str, Input]
) -> dict[str, tuple[Fraction, Fraction]]:
    """The bounds that the schema declares of inputs, where it declares both."""
    columns = {key: schema.column(node.name) for key, node in inputs.items()}
    return {
        key: (each.low, each.high)
        for key, each in columns.items()
        if each is not None and each.low is not None and each.high is not None
    }
