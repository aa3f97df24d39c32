"""Steps of the core over frames, by Polars."""

from collections.abc import Iterable, Mapping

import polars as pl

from kechuang.engines.batch.frames import Frames
from kechuang.engines.batch.gathering import aggregated
from kechuang.engines.batch.loading import load_all
from kechuang.engines.batch.printing import Printing
from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.results import CODE, MISSING, Result
from kechuang.engines.columnar.steps import Steps, lowered, parts, prepared
from kechuang.language.core import Input

__all__ = ["Frames", "missing", "run"]


def run(steps: Steps, frames: Frames) -> Result:
    """Every step for every subject. Raises Unsupported, TooWide."""
    ready = prepared(steps)
    subjects = frames.subjects.lazy().collect()
    frame, known = load_all(
        subjects, {node.key: node.type for node in ready.inputs}, list(frames.guards.values())
    )
    base, gathered = aggregated(frame.lazy(), ready.gathers, frames)
    made = lowered(ready, known, gathered)
    names: list[str] = []
    for name, each in made.items():
        printing = Printing()
        columns = {part: printing.of(form).alias(part) for part, form in parts(name, each)}
        base = base.with_columns(*columns.values())
        names += columns
    base = base.with_columns(missing(ready.inputs, known))
    return Result(base.select(CODE, *names, MISSING).collect(), made)


def missing(inputs: Iterable[Input], known: Mapping[str, Lowered]) -> pl.Expr:
    """The keys of unknown inputs, one after the other; marks are given by people."""
    keys = [node.key for node in inputs if not node.key.startswith("mark.")]
    absent = " ".join(key for key in keys if key not in known)
    null = [pl.when(pl.col(key).is_null()).then(pl.lit(key)) for key in keys if key in known]
    listed = [*null, *([pl.lit(absent)] if absent else [])] or [pl.lit("")]
    return pl.concat_str(listed, separator=" ", ignore_nulls=True).alias(MISSING)
