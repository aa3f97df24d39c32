"""The import log as reads need it: which imports are to be seen at a mark.

`seq` counts the entries of one dataset's log in the order in which they became visible, imports and
withdrawals alike. A mark is such a number: the log is read as if nothing later had been written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Import:
    """A finalised import. `whole` replaces all that was imported before for its `period`.

    `period` is empty where the import speaks of no single period. `partly` replaces it for some
    subjects, which are kept beside the log. `withdrawn` is the number of the entry that took it back.
    """

    id: str
    seq: int
    period: str = ""
    whole: bool = False
    withdrawn: int | None = None
    rows: int = 0
    partly: bool = False


def visible(imports: Iterable[Import], mark: int | None = None) -> Sequence[Import]:
    """The imports that a read at `mark` sees, oldest first; None is the present.

    An import of a whole hides earlier ones of the same period; one without a period hides all.
    """
    seen: list[Import] = []
    for each in standing(imports, mark):
        if each.whole:
            seen = [other for other in seen if not _hides(each, other)]
        seen.append(each)
    return seen


def standing(imports: Iterable[Import], mark: int | None = None) -> Sequence[Import]:
    """The imports that stand at `mark`, oldest first, those replaced by a whole too."""
    found = [each for each in imports if _stands(each, mark)]
    return sorted(found, key=lambda each: each.seq)


def replacing(stood: Sequence[Import]) -> dict[str, Import]:
    """For each import that a later whole replaced the first that did; `stood` oldest first."""
    found: dict[str, Import] = {}
    for place, each in enumerate(stood):
        if each.whole:
            for other in stood[:place]:
                if _hides(each, other):
                    found.setdefault(other.id, each)
    return found


def _hides(whole: Import, other: Import) -> bool:
    return not whole.period or other.period == whole.period


def _stands(each: Import, mark: int | None) -> bool:
    """Whether it was there at the mark and not yet taken back."""
    if mark is None:
        return each.withdrawn is None
    return each.seq <= mark and (each.withdrawn is None or each.withdrawn > mark)
