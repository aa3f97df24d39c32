"""Tables of the fact store as rules read them: subjects by code, rows with the day they are known."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from kechuang.engines.batch import authorising
from kechuang.engines.columnar.results import CODE

Rows = pl.LazyFrame
_SUBJECT = "subject"
_UNITS = "units"
_BESIDE = ("import_id", "import_seq")


@dataclass(frozen=True, slots=True)
class Known:
    """A subject that may be judged: its id, the code it is called by, its reporting unit."""

    id: str
    code: str
    county: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """Leave to use a dataset's values: of one subject by code, or of all (`*`)."""

    code: str
    dataset: str
    starts: date
    ends: date | None


class Stored:
    """A source of rules over tables that have `subject`; `tables` give one by the dataset's id."""

    def __init__(
        self,
        tables: Mapping[str, Callable[[], Rows]],
        subjects: Iterable[Known],
        allowed: Iterable[Allowed],
    ) -> None:
        known, given = list(subjects), list(allowed)
        self._tables = tables
        self._subjects = pl.DataFrame(
            {
                _SUBJECT: [each.id for each in known],
                CODE: [each.code for each in known],
                "county": [each.county for each in known],
            },
            schema={_SUBJECT: pl.String, CODE: pl.String, "county": pl.String},
        )
        self._allowed = pl.DataFrame(
            {
                CODE: [each.code for each in given],
                "dataset": [each.dataset for each in given],
                "from": [each.starts for each in given],
                "to": [each.ends for each in given],
            },
            schema={CODE: pl.String, "dataset": pl.String, "from": pl.Date, "to": pl.Date},
        )

    def scan(self, name: str) -> pl.LazyFrame | None:
        """A table by code, not read yet; None where the store has none of this name."""
        if name == _UNITS:
            return self._subjects.lazy().select(CODE, "county")
        if name == authorising.TABLE:
            return self._allowed.lazy()
        table = self._tables.get(name)
        if table is None:
            return None
        codes = self._subjects.lazy().select(_SUBJECT, CODE)
        rows = table().join(codes, on=_SUBJECT, how="inner", maintain_order="left")
        return rows.drop(_SUBJECT, *_BESIDE, strict=False)

    def place(self, name: str) -> str:
        """What a refusal calls a table."""
        return name or "store"
