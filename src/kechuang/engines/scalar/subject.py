"""The facts of one subject as the scalar engine takes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kechuang.language.core import Value

Record = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was found: its dataset, the period it speaks of, since when it is known.

    `withheld` says why a value that is there may not be used, such as a missing authorisation.
    """

    dataset: str
    period: str = ""
    known: date | None = None
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Values by column key (`revenue`, `revenue[-1]`; money in fen), and related records.

    A column or kind of records that is missing is unknown. `origins` are by column key, or by the
    id of the kind of records.
    """

    columns: Mapping[str, Value] = field(default_factory=dict)
    records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
