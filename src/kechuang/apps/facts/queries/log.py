"""The import log of a dataset as reads need it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max

from kechuang.apps.facts.deriving import DERIVERS
from kechuang.apps.facts.models import Correction, Counter, Import, ImportState, Replacement
from kechuang.tables.log import Import as Entry
from kechuang.tables.log import standing, visible


def entries(dataset: str) -> list[Entry]:
    """Every finalised import of a dataset, withdrawn ones too: one statement."""
    rows = Import.objects.filter(dataset=dataset, state=ImportState.FINAL)
    said = rows.values_list("id", "seq", "period", "whole", "withdrawn_seq", "rows", "partly")
    return [
        Entry(str(id_), seq or 0, period, whole, withdrawn, number, partly)
        for id_, seq, period, whole, withdrawn, number, partly in said
    ]


def replaced_by(imports: Iterable[Entry]) -> list[tuple[str, str]]:
    """Import and subject, for those that replaced what was said of some: one statement, or none."""
    some = [UUID(each.id) for each in imports if each.partly]
    if not some:
        return []
    rows = Replacement.objects.filter(made_by__in=some).values_list("made_by", "subject")
    return [(str(made_by), str(subject)) for made_by, subject in rows]


def seen(dataset: str, mark: int | None = None) -> Sequence[Entry]:
    """The imports that a read at a mark sees, oldest first."""
    return visible(entries(dataset), mark)


def stood(dataset: str, mark: int | None = None) -> Sequence[Entry]:
    """The imports that stand at a mark, those replaced since too, oldest first."""
    return standing(entries(dataset), mark)


def mark_of(dataset: str) -> int:
    """The present high-water mark of a dataset; 0 where nothing was imported."""
    found = Counter.objects.filter(dataset=dataset).values_list("last", flat=True).first()
    return found or 0


def marks_on(before: datetime) -> dict[str, int]:
    """Of each dataset the high-water mark as it was before an instant: two statements.

    One more for each dataset of which rows are derived.
    """
    final = Import.objects.filter(state=ImportState.FINAL)
    made = final.filter(finalised_at__lt=before).values_list("dataset").annotate(last=Max("seq"))
    back = final.filter(withdrawn_at__lt=before).values_list("dataset")
    found = dict(made)
    for dataset, last in back.annotate(last=Max("withdrawn_seq")):
        found[dataset] = max(found.get(dataset, 0), last)
    for dataset, made_up in DERIVERS.items():
        found[dataset] = max(found.get(dataset, 0), made_up.last(before))
    return found


def days_known(dataset: str, zone: str) -> dict[str, date]:
    """The day, in a zone of time, on which each import became known: one statement."""
    rows = Import.objects.filter(dataset=dataset, state=ImportState.FINAL)
    local = ZoneInfo(zone)
    told = rows.values_list("id", "finalised_at")
    return {str(id_): at.astimezone(local).date() for id_, at in told if at is not None}


def held_corrections(dataset: str) -> list[dict[str, object]]:
    """Rows of corrections that the tables have not taken over, each with its import."""
    rows = Correction.objects.filter(made_by__dataset=dataset, moved_at=None)
    return [
        {**row, "import_id": str(made_by)} for made_by, row in rows.values_list("made_by", "row")
    ]
