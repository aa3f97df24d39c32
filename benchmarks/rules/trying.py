"""Another threshold tried over all firms: from sorted break-even values, and by a run."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import cycle
from pathlib import Path

from benchmarks.rules.pair import Pair, planned
from benchmarks.rules.rulebook import DAY
from kechuang.criteria.batches import frames_for
from kechuang.criteria.plans import plan
from kechuang.criteria.simulating.breaking import prepared
from kechuang.criteria.simulating.comparing import Asked
from kechuang.criteria.simulating.overlays import Overlay, overlaid
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.batch.running import run

Counts = Mapping[str, int]
_YUAN = (500_000, 2_000_000, 5_000_000, 20_000_000)
_FEN = 100


def what_if(folder: Path) -> Pair:
    """The number of firms with each verdict at another threshold; the run keeps nothing else."""
    path = folder / "wide.parquet"
    made, rules, _steps = planned(folder, "wide")
    ready = prepared(made, "wide", "least_spend", Asked(path, DAY, by=()))
    first, second = cycle(_YUAN), cycle(_YUAN)

    def searched() -> Counts:
        after = ready.at(Fraction(next(first) * _FEN)).whole.after
        return {str(each): after[each] for each in Verdict if after[each]}

    def rerun() -> Counts:
        overlay = Overlay({"least_spend": f"{next(second)}元"})
        book = overlaid(made, "wide", DAY, overlay)
        steps = plan(rules, book.schema, DAY)
        frames = frames_for(rules, steps, book, path, DAY)
        wanted = ("verdict", "amount")
        found = run(steps.steps, frames, wanted=wanted, with_missing=False, compact=True)
        return dict(found.frame["verdict"].cast(str).value_counts().iter_rows())

    return Pair(rerun, searched)
