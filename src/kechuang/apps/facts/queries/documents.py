"""What sources say of one subject, from the projection: no table is read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from kechuang.apps.facts.models import Document, Import, ImportState


@dataclass(frozen=True, slots=True)
class Statement:
    """What one import says of a subject for a period or key. `latest` is what counts now."""

    dataset: str
    statement: str
    values: Mapping[str, object]
    import_id: UUID
    seq: int
    kind: str
    known_at: datetime
    latest: bool


def statements_of(ids: Sequence[UUID], *, mark: Mapping[str, int] | None = None) -> list[Statement]:
    """Every vintage that stands of what is said of a subject and its merged parts: two statements.

    `mark` gives for datasets the high-water mark to read at.
    """
    rows = (
        Document.objects.filter(
            subject__in=ids, made_by__state=ImportState.FINAL, made_by__withdrawn_seq=None
        )
        .select_related("made_by")
        .defer("made_by__said")
        .order_by("dataset", "statement", "made_by__seq")
    )
    kept = [row for row in rows if _within(row, mark)]
    wholes = _wholes({row.dataset for row in kept}) if kept else {}
    return list(_judged(kept, wholes))


def _within(row: Document, mark: Mapping[str, int] | None) -> bool:
    return mark is None or (row.made_by.seq or 0) <= mark.get(row.dataset, 0)


def _wholes(datasets: set[str]) -> dict[tuple[str, str], int]:
    """For each dataset and period the last import that replaced all before."""
    rows = Import.objects.filter(
        dataset__in=datasets, state=ImportState.FINAL, withdrawn_seq=None, whole=True
    )
    grouped = rows.values_list("dataset", "period").annotate(last=Max("seq"))
    return {(dataset, period): last for dataset, period, last in grouped}


def _judged(rows: Iterable[Document], wholes: Mapping[tuple[str, str], int]) -> Iterable[Statement]:
    kept = [row for row in rows if not _replaced(row.made_by, wholes)]
    last = {(row.dataset, row.statement): row.id for row in kept}
    for row in kept:
        made = row.made_by
        yield Statement(
            row.dataset,
            row.statement,
            row.values,
            made.id,
            made.seq or 0,
            made.kind,
            made.finalised_at or made.opened_at,
            last[row.dataset, row.statement] == row.id,
        )


def _replaced(made: Import, wholes: Mapping[tuple[str, str], int]) -> bool:
    seq = made.seq or 0
    own = wholes.get((made.dataset, made.period), 0)
    return seq < max(own, wholes.get((made.dataset, ""), 0))
