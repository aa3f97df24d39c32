"""Tables as of a mark, corrections in the database included."""

from datetime import datetime

from kechuang.apps.facts.queries.log import days_known, held_corrections, replaced_by, seen, stood
from kechuang.apps.facts.store import store
from kechuang.apps.subjects.registering.finding import merged
from kechuang.tables.fields import Layout
from kechuang.tables.reading import Rows, as_of, vintages, with_rows
from kechuang.tables.rows import framed


def statements(layout: Layout, mark: int | None = None) -> Rows:
    """The statements of a dataset in force at a mark, merged subjects led to the one kept."""
    found = seen(layout.dataset, mark)
    return as_of(_rows(layout), layout, found, _kept(), replaced_by(found))


def vintages_of(
    layout: Layout, zone: str, mark: int | None = None, *, at: datetime | None = None
) -> Rows:
    """Every vintage seen at a mark with the day, in a zone of time, on which it became known.

    Subjects are one as they were found to be by an instant, by the present without one.
    """
    found, days = stood(layout.dataset, mark), days_known(layout.dataset, zone)
    return vintages(_rows(layout), layout, found, days, _kept(at), replaced_by(found))


def _rows(layout: Layout) -> Rows:
    rows = store().scan(layout)
    held = held_corrections(layout.dataset)
    return with_rows(rows, framed(held, layout)) if held else rows


def _kept(at: datetime | None = None) -> dict[str, str]:
    return {str(gone): str(to) for gone, to in merged(at).items()}
