"""Usual values out of data, so that examples look like firms that exist."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from kechuang.criteria.batches import frames_for, loaded
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.criteria.plans import plan

if TYPE_CHECKING:
    from kechuang.engines.batch.sources import Source


def usual_in(
    book: RuleBook,
    ids: Sequence[str],
    day: date,
    data: "Callable[[RuleSet], Path | Source]",
) -> dict[str, tuple[Fraction, Fraction]]:
    """The range of each column that most subjects of a rule set's data lie in. Raises Refusal."""
    usual = loaded("kechuang.engines.batch.quantiles", "usual")
    found: dict[str, tuple[Fraction, Fraction]] = {}
    for id_ in ids or book.ids():
        rules = book.on(id_, day)
        if rules is not None:
            made = plan(rules, book.schema, day)
            found |= usual(frames_for(rules, made, book, data(rules), day), made.inputs())
    return found
