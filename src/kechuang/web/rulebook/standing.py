"""How the worked cases of a version stand on each condition."""

from collections import Counter
from dataclasses import dataclass

from kechuang.apps.releases.rulebook import Worked
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.verdicts import Verdict
from kechuang.web.drawing.shapes import Drawing
from kechuang.web.drawing.stacks import stacked

SHOWN = (Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN, Verdict.MANUAL)


@dataclass(frozen=True, slots=True)
class Standing:
    """Verdicts counted over cases: the four that have a column, and their bar."""

    counts: tuple[int, ...]
    bar: Drawing | None


def standings(book: RuleBook, rules: RuleSet, found: Worked) -> dict[str, Standing]:
    """By criterion (`verdict` for the whole) over the cases that this version decides."""
    tallies: dict[str, Counter[str]] = {}
    for outcome in found.outcomes:
        case = outcome.case
        if outcome.judgement is None or book.on(case.rules, case.day) is not rules:
            continue
        for name, value in outcome.judgement.values.items():
            if name == "verdict" or name.startswith("criterion."):
                key = name.removeprefix("criterion.")
                tallies.setdefault(key, Counter())[str(value)] += 1
    return {name: _standing(tally) for name, tally in tallies.items()}


def _standing(tally: Counter[str]) -> Standing:
    parts = [(tally[each.value], each.value) for each in Verdict]
    return Standing(tuple(tally[each.value] for each in SHOWN), stacked(parts))
