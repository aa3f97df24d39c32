"""The import log of a dataset as reads need it."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Max

from kechuang.apps.facts.models import Correction, Counter, Import, ImportState
from kechuang.tables.log import Import as Entry
from kechuang.tables.log import visible


def entries(dataset: str) -> list[Entry]:
    """Every finalised import of a dataset, withdrawn ones too: one statement."""
    rows = Import.objects.filter(dataset=dataset, state=ImportState.FINAL)
    said = rows.values_list("id", "seq", "period", "whole", "withdrawn_seq", "rows")
    return [
        Entry(str(id_), seq or 0, period, whole, withdrawn, number)
        for id_, seq, period, whole, withdrawn, number in said
    ]


def seen(dataset: str, mark: int | None = None) -> Sequence[Entry]:
    """The imports that a read at a mark sees, oldest first."""
    return visible(entries(dataset), mark)


def mark_of(dataset: str) -> int:
    """The present high-water mark of a dataset; 0 where nothing was imported."""
    found = Counter.objects.filter(dataset=dataset).values_list("last", flat=True).first()
    return found or 0


def marks_on(before: datetime) -> dict[str, int]:
    """Of each dataset the high-water mark as it was before an instant: two statements."""
    final = Import.objects.filter(state=ImportState.FINAL)
    made = final.filter(finalised_at__lt=before).values_list("dataset").annotate(last=Max("seq"))
    back = final.filter(withdrawn_at__lt=before).values_list("dataset")
    found = dict(made)
    for dataset, last in back.annotate(last=Max("withdrawn_seq")):
        found[dataset] = max(found.get(dataset, 0), last)
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
