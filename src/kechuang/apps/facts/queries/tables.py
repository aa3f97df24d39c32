"""Tables as of a mark, corrections in the database included."""

from kechuang.apps.facts.queries.log import held_corrections, seen
from kechuang.apps.facts.store import store
from kechuang.apps.subjects.registering.finding import merged
from kechuang.tables.fields import Layout
from kechuang.tables.reading import Rows, as_of, with_rows
from kechuang.tables.rows import framed


def statements(layout: Layout, mark: int | None = None) -> Rows:
    """The statements of a dataset in force at a mark, merged subjects led to the one kept."""
    rows = store().scan(layout)
    held = held_corrections(layout.dataset)
    if held:
        rows = with_rows(rows, framed(held, layout))
    kept = {str(gone): str(to) for gone, to in merged().items()}
    return as_of(rows, layout, seen(layout.dataset, mark), kept)
