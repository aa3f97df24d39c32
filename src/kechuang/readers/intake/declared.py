"""A dataset as imports see it: its form, whom it speaks of, what relates its columns."""

from dataclasses import dataclass
from typing import Final

from kechuang.language.core import Core
from kechuang.readers.intake.form import Form
from kechuang.values.text import Text

SUBJECT_KINDS: Final = (
    "organisation",
    "person",
    "laboratory",
    "rd_body",
    "carrier",
    "zone",
    "area",
    "result",
    "instrument",
    "paper",
)
"""What a dataset may speak of; the kinds of the register of subjects."""


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """A relation within a row, over `columns`. `keeps_out` makes an error of what breaks it."""

    id: str
    title: Text
    holds: Core
    columns: tuple[str, ...]
    keeps_out: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """A dataset of the pack. `supplier` is the unit that owes it, "" where nobody is named.

    It is owed `due` days after a period's end; `basis` says by what right it is held.

    `whole` imports replace what was said for their period; `enters` lets an import enter subjects.
    """

    form: Form
    source: Text
    subject: str = "organisation"
    enters: bool = False
    whole: bool = False
    supplier: str = ""
    purposes: tuple[str, ...] = ()
    authorisation: str = ""
    sensitive: frozenset[str] = frozenset()
    checks: tuple[CrossCheck, ...] = ()
    basis: Text = Text("")
    due: int | None = None
