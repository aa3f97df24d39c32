"""What the batch engines run over: one row per subject, and related records by kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from kechuang.engines.scalar.subject import Origin


@dataclass(frozen=True, slots=True)
class Frames:
    """Subjects, one row each with `code` and columns by key; related records by kind.

    `guards` names, for kinds of records that may not be used of everybody, the column of subjects
    that is true where they may. `unproved` are datasets used without any proof that they may be.
    `origins` are told when the frames hold one subject alone.
    """

    subjects: pl.DataFrame | pl.LazyFrame
    records: Mapping[str, pl.DataFrame | pl.LazyFrame] = field(default_factory=dict)
    guards: Mapping[str, str] = field(default_factory=dict)
    unproved: tuple[str, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
