"""Counts of verdicts as bars and words."""

from collections.abc import Mapping
from dataclasses import dataclass

from kechuang.criteria.model import RuleSet
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.pack import Pack
from kechuang.values.text import Text
from kechuang.web.drawing.shapes import Drawing
from kechuang.web.drawing.stacks import stacked

Tally = Mapping[Verdict, int]


@dataclass(frozen=True, slots=True)
class Part:
    """How many have a verdict, in a word."""

    verdict: str
    word: Text
    number: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Verdicts beside each other: those that occur, their bar, and how many in all."""

    parts: tuple[Part, ...]
    bar: Drawing | None
    total: int


def counted(tally: Tally) -> Counted:
    """A tally as a bar with its parts."""
    numbers = [(tally.get(each, 0), each.value) for each in Verdict]
    parts = tuple(
        Part(name, WORDS[Verdict(name)], number)
        for number, name in numbers
        if number or name in {"met", "unmet", "unknown"}
    )
    return Counted(parts, stacked(numbers), sum(number for number, _name in numbers))


def tally_of(counts: Mapping[str, int]) -> dict[Verdict, int]:
    """Counts by name as a tally."""
    return {each: counts.get(each.value, 0) for each in Verdict}


def counter(rules: RuleSet, pack: Pack) -> Text:
    """The measure word for those whom a rule set judges; English has none."""
    declared = pack.datasets.get(rules.subject)
    kind = declared.subject if declared else ""
    return Text({"organisation": "家", "person": "人"}.get(kind, "个"))
