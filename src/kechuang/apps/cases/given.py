"""The register of rows that other nouns give a form to begin with, such as the plan's tasks.

Apps above enter theirs when they are loaded. Rows say under each key what `forms.model.GIVEN` lists.
"""

from collections.abc import Callable, Mapping, Sequence

from kechuang.language.core import Value
from kechuang.lifecycle.forms.model import Given

Rows = Sequence[Mapping[str, Value]]
Giver = Callable[[int], Mapping[str, Rows]]
"""The rows of a year by unit; what is restricted to some people is not among them."""
GIVERS: dict[Given, Giver] = {}


def giver(of: Given, make: Giver) -> None:
    """Enter who gives rows. Raises ValueError when another does."""
    if GIVERS.setdefault(of, make) is not make:
        message = f"rows of {of} are given twice"
        raise ValueError(message)


def given(of: Given, unit: str, year: int) -> Rows:
    """The rows of a unit in a year; none where nobody gives them."""
    return spread(of, year).get(unit, [])


def spread(of: Given, year: int) -> Mapping[str, Rows]:
    """The rows of every unit in a year, in as few statements as those of one."""
    make = GIVERS.get(of)
    return make(year) if make else {}
