"""The work that is measured beside its reference, and the rules that both follow."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.rules.rulebook import DAY, book
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.plans import Plan, plan

Task = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """What we do, and what somebody wrote by hand for the same."""

    ours: Task
    by_hand: Task


def planned(folder: Path, name: str) -> tuple[RuleBook, RuleSet, Plan]:
    """A rule set to measure, and its steps."""
    made = book(folder / "pack")
    rules = made.on(name, DAY)
    if rules is None:
        raise LookupError(name)
    return made, rules, plan(rules, made.schema, DAY)
