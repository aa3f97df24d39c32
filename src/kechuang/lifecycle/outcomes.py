"""What a case can come to, and which of it means that it was taken on."""

from kechuang.lifecycle.kinds import FORWARD
from kechuang.lifecycle.model import Scheme


def adopting(scheme: Scheme) -> frozenset[str]:
    """The outcomes to which a case goes forward and to none of which it is turned down or lapses."""
    good: set[str] = set()
    bad: set[str] = set()
    for step in scheme.steps:
        for move in step.moves:
            to = scheme.by_id.get(move.to)
            if to is not None and to.final:
                (good if move.verb in FORWARD else bad).add(move.outcome or move.to)
    return frozenset(good - bad)
