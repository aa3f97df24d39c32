"""What a scheme's cases are gathered in: rounds that open them, numbers they count for, lists."""

from dataclasses import dataclass
from enum import StrEnum

from kechuang.lifecycle.timing import Counting


class Recurrence(StrEnum):
    """How often rounds of a scheme come."""

    NONE = ""
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class RoundColumn:
    """A number of the round's form shown side by side: `field`, and `before`, that of a year ago.

    `fact` is the dataset's column that says the same. Growth or fall of more than
    `outlier` percent is marked.
    `name` is what papers call it.
    """

    field: str
    name: str
    before: str = ""
    fact: str = ""
    outlier: int | None = None


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """How rounds open their cases: one for each of `per`, from the day after the period's end on.

    `per` is `reporting_unit`, `target`, `task`, `subject:KIND`, `dataset:ID` (the subjects of which
    it says something) or "" (cases are opened by hand).
    `opens` and `closes` are days after the period's end, after its first day where it is counted
    `from_start`; `late` says what becomes of what comes
    after `closes`: `marked` or `refused`. `circular` is the paper that tells how a round went.
    `columns` are the numbers laid side by side, `why` the field that explains what is odd about them.
    """

    every: Recurrence = Recurrence.NONE
    per: str = ""
    opens: int = 1
    closes: int = 8
    counting: Counting = Counting.CALENDAR
    late: str = "marked"
    number: str = ""
    circular: str = ""
    columns: tuple[RoundColumn, ...] = ()
    why: str = ""
    from_start: bool = False

    @property
    def reported(self) -> bool:
        """Whether its rounds are periods for which units report."""
        return bool(self.per) or self.every is not Recurrence.NONE


@dataclass(frozen=True, slots=True)
class Counted:
    """What a case adds to a target when its step is reached: `T06` by +1, or by a form's field.

    With `circular` each issued circular of its rounds counts, and `step` is "".

    With `named_by` the form's field of that id says which target it is, and `target` is "". With
    `once` the field is one of rows, and rows of the same round in which the field `once` says the
    same are counted once.
    """

    target: str
    step: str
    field: str = ""
    outcome: str = ""
    named_by: str = ""
    once: str = ""
    circular: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """That a scheme's cases are entries of lists: the choice field that says of which, and the date due."""

    by: str
    due: str = ""
