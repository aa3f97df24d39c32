"""How near a firm is: the first grade of a pool that its distance fits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kechuang.criteria.verdicts import Verdict
from kechuang.cultivation.model import Grade, Pool


@dataclass(frozen=True, slots=True)
class Distance:
    """The criteria that are unmet, those that nobody can tell, and the largest change needed.

    `share` is how much the figure of the hardest unmet criterion must change, as a share of what it
    is; None where it was not solved, or no single change would do.
    """

    unmet: tuple[str, ...]
    unknown: tuple[str, ...]
    share: Fraction | None = None


def distance(verdicts: Mapping[str, Verdict]) -> Distance:
    """What stands between; what people must judge is no distance."""
    return Distance(_of(verdicts, Verdict.UNMET), _of(verdicts, Verdict.UNKNOWN))


def _of(verdicts: Mapping[str, Verdict], wanted: Verdict) -> tuple[str, ...]:
    return tuple(name for name, verdict in verdicts.items() if verdict is wanted)


def grade(pool: Pool, found: Distance) -> Grade:
    """The first grade that fits; the last of the pool takes everybody else."""
    return next((each for each in pool.grades if _fits(each, found)), pool.grades[-1])


def _fits(grade: Grade, found: Distance) -> bool:
    if grade.unmet is not None and len(found.unmet) > grade.unmet:
        return False
    if grade.unknown is not None and len(found.unknown) > grade.unknown:
        return False
    if grade.within is None or not found.unmet:
        return True
    return found.share is not None and found.share <= grade.within


def to_solve(pool: Pool, found: Distance) -> bool:
    """Whether it is near enough for its gaps to be solved."""
    return not found.unknown and 0 < len(found.unmet) <= pool.solve


def count(grades: Iterable[str], pool: Pool) -> dict[str, int]:
    """How many there are of each grade, in the pool's order."""
    counted = dict.fromkeys((each.id for each in pool.grades), 0)
    for each in grades:
        counted[each] = counted.get(each, 0) + 1
    return counted
