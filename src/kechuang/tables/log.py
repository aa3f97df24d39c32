"""The import log as reads need it: which imports are to be seen at a mark.

`seq` counts the entries of one dataset's log in the order in which they became visible, imports and
withdrawals alike. A mark is such a number: the log is read as if nothing later had been written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Import:
    """A finalised import. `whole` replaces all that was imported before for its `period`.

    `period` is empty where the import speaks of no single period. `withdrawn` is the number of the
    entry that took it back.
    """

    id: str
    seq: int
    period: str = ""
    whole: bool = False
    withdrawn: int | None = None
    rows: int = 0


def visible(imports: Iterable[Import], mark: int | None = None) -> Sequence[Import]:
    """The imports that a read at `mark` sees, oldest first; None is the present.

    An import of a whole hides earlier ones of the same period; one without a period hides all.
    """
    standing = [each for each in imports if _stands(each, mark)]
    seen: list[Import] = []
    for each in sorted(standing, key=lambda one: one.seq):
        if each.whole:
            seen = [other for other in seen if each.period and other.period != each.period]
        seen.append(each)
    return seen


def _stands(each: Import, mark: int | None) -> bool:
    """Whether it was there at the mark and not yet taken back."""
    if mark is None:
        return each.withdrawn is None
    return each.seq <= mark and (each.withdrawn is None or each.withdrawn > mark)
