"""Tables as of a mark, corrections in the database and derived rows included."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from kechuang.apps.facts.deriving import Derived, derived, latest
from kechuang.apps.facts.queries.log import days_known, held_corrections, replaced_by, seen, stood
from kechuang.apps.facts.store import store
from kechuang.apps.subjects.registering.finding import merged
from kechuang.tables.fields import IMPORT, SUBJECT, Layout
from kechuang.tables.reading import KNOWN, SEQ, Rows, as_of, beside, vintages, with_rows
from kechuang.tables.rows import framed


def statements(layout: Layout, mark: int | None = None) -> Rows:
    """The statements of a dataset in force at a mark, merged subjects led to the one kept."""
    found, kept = seen(layout.dataset, mark), _kept()
    rows = as_of(_rows(layout), layout, found, kept, replaced_by(found))
    more = latest(derived(layout.dataset, mark=mark))
    return beside(rows, _told(more, kept), layout, layout.statement) if more else rows


def listed(layout: Layout) -> Rows:
    """What imports and corrections alone say at present; merged subjects stand as they were."""
    found = seen(layout.dataset)
    return as_of(_rows(layout), layout, found, None, replaced_by(found))


def vintages_of(
    layout: Layout, zone: str, mark: int | None = None, *, at: datetime | None = None
) -> Rows:
    """Every vintage seen at a mark with the day, in a zone of time, on which it became known.

    Subjects are one as they were found to be by an instant, by the present without one.
    """
    found, days, kept = stood(layout.dataset, mark), days_known(layout.dataset, zone), _kept(at)
    rows = vintages(_rows(layout), layout, found, days, kept, replaced_by(found))
    more = derived(layout.dataset, mark=mark)
    if not more:
        return rows
    told = _told(more, kept, ZoneInfo(zone))
    return beside(rows, told, layout, (*layout.statement, KNOWN))


def _told(
    rows: Iterable[Derived], kept: Mapping[str, str], zone: ZoneInfo | None = None
) -> Iterator[dict[str, object]]:
    """Derived rows as the table has them, with the day known where the zone of time is given."""
    for each in rows:
        subject = str(each.subject)
        row = {**each.values, SUBJECT: kept.get(subject, subject), IMPORT: str(each.id)}
        row[SEQ] = each.seq
        if zone is not None:
            row[KNOWN] = each.at.astimezone(zone).date()
        yield row


def _rows(layout: Layout) -> Rows:
    rows = store().scan(layout)
    held = held_corrections(layout.dataset)
    return with_rows(rows, framed(held, layout)) if held else rows


def _kept(at: datetime | None = None) -> dict[str, str]:
    return {str(gone): str(to) for gone, to in merged(at).items()}
