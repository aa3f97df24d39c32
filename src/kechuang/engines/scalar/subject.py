"""The facts of one subject as the scalar engine takes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kechuang.language.core import Value

Record = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Subject:
    """Values by column key (`revenue`, `revenue[-1]`; money in fen), and related records.

    A column or kind of records that is missing is unknown.
    """

    columns: Mapping[str, Value] = field(default_factory=dict)
    records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
