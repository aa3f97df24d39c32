"""Steps of the core over frames: each step one column (or two, for a ratio) that later steps read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import polars as pl

from kechuang.engines.batch.gathering import aggregated
from kechuang.engines.batch.loading import load
from kechuang.engines.batch.printing import Printing
from kechuang.engines.columnar import forms
from kechuang.engines.columnar.lowering import Lowered, Lowering
from kechuang.engines.columnar.ratios import Ratio
from kechuang.engines.folding import folded
from kechuang.language.core import Core, Gather, Input, Value, walk

CODE = "code"
MISSING = "missing"
_WRITTEN = {"number", "literal", "null", "null number"}
Steps = Sequence[tuple[str, Core]]


@dataclass(frozen=True, slots=True)
class Frames:
    """Subjects, one row each with `code` and columns by key; related records by kind."""

    subjects: pl.DataFrame
    records: Mapping[str, pl.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """All steps as columns beside the subjects' codes; a ratio's parts are `name` and `name/`.

    `missing` lists, for each subject, the inputs that were unknown.
    """

    frame: pl.DataFrame
    made: Mapping[str, Lowered]

    def cells(self, name: str) -> list[Value]:
        """The exact values of a step in the order of the subjects."""
        made = self.made[name]
        values = self.frame[name].to_list()
        if not isinstance(made, Ratio):
            return values
        under = made.under.constant
        divisors = [under] * len(values) if under else self.frame[f"{name}/"].to_list()
        return [
            None if over is None or below is None else Fraction(over, below)
            for over, below in zip(values, divisors, strict=True)
        ]


def run(steps: Steps, frames: Frames) -> Result:
    """Every step for every subject. Raises Unsupported, TooWide."""
    steps = [(name, folded(core)) for name, core in steps]
    names = {name for name, _core in steps}
    nodes = [node for _name, core in steps for node in walk(core)]
    inputs = {node.key: node for node in nodes if isinstance(node, Input)}
    given = [node for key, node in sorted(inputs.items()) if key not in names]
    base, known = _loaded(frames.subjects, given)
    gathers = dict.fromkeys(node for node in nodes if isinstance(node, Gather))
    base, gathered = aggregated(base, gathers, frames.records)
    made: dict[str, Lowered] = {}
    for name, core in steps:
        made[name] = Lowering({**known, **_columns(made)}, gathered).of(core)
        base = base.with_columns(_printed(name, made[name]))
    base = base.with_columns(_missing(given, known))
    return Result(base.select(CODE, *_names(made), MISSING).collect(), made)


def _missing(inputs: Iterable[Input], known: Mapping[str, Lowered]) -> pl.Expr:
    """The keys of unknown inputs, one after the other; marks are given by people."""
    keys = [node.key for node in inputs if not node.key.startswith("mark.")]
    absent = " ".join(key for key in keys if key not in known)
    null = [pl.when(pl.col(key).is_null()).then(pl.lit(key)) for key in keys if key in known]
    parts = [*null, *([pl.lit(absent)] if absent else [])] or [pl.lit("")]
    return pl.concat_str(parts, separator=" ", ignore_nulls=True).alias(MISSING)


def _loaded(
    subjects: pl.DataFrame, inputs: Iterable[Input]
) -> tuple[pl.LazyFrame, dict[str, Lowered]]:
    loaded = {
        node.key: load(subjects[node.key], node.type)
        for node in inputs
        if node.key in subjects.columns
    }
    frame = subjects.select(CODE).with_columns(*(each.values for each in loaded.values()))
    return frame.lazy(), {key: each.lowered for key, each in loaded.items()}


def _columns(made: Mapping[str, Lowered]) -> dict[str, Lowered]:
    """The steps made so far as columns."""
    return {name: _column(name, each) for name, each in made.items()}


def _column(name: str, made: Lowered) -> Lowered:
    if not isinstance(made, Ratio):
        return made if made.op in _WRITTEN else forms.column(name)
    if made.over.op in _WRITTEN:
        return made
    over = forms.column(name, forms.bounds(made.over))
    if made.under.constant is not None:
        return Ratio(over, made.under)
    return Ratio(over, forms.column(f"{name}/", forms.bounds(made.under)))


def _names(made: Mapping[str, Lowered]) -> list[str]:
    names = []
    for name, each in made.items():
        names.append(name)
        if isinstance(each, Ratio) and each.under.constant is None:
            names.append(f"{name}/")
    return names


def _printed(name: str, made: Lowered) -> list[pl.Expr]:
    printing = Printing()
    if not isinstance(made, Ratio):
        return [printing.of(made).alias(name)]
    parts = [printing.of(made.over).alias(name)]
    if made.under.constant is None:
        parts.append(printing.of(made.under).alias(f"{name}/"))
    return parts
