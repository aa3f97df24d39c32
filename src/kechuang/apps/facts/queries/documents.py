"""What sources say of one subject, from the projection: no table is read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from kechuang.apps.facts.deriving import DECISION, DERIVERS, Derived, derived, latest
from kechuang.apps.facts.models import Document, Import, ImportState, Replacement


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
    by: UUID | None = None


def statements_of(ids: Sequence[UUID], *, mark: Mapping[str, int] | None = None) -> list[Statement]:
    """Every vintage that stands of what is said of a subject and its merged parts: three statements.

    `mark` gives for datasets the high-water mark to read at. What was decided stands beside what was
    imported, and of the two the later counts.
    """
    rows = (
        Document.objects.filter(subject__in=ids, made_by__state=ImportState.FINAL)
        .select_related("made_by")
        .defer("made_by__said", "made_by__entering")
        .order_by("dataset", "statement", "made_by__seq")
    )
    if mark is None:
        rows = rows.filter(made_by__withdrawn_seq=None)
    kept = [row for row in rows if _stands(row.made_by, mark)]
    wholes = _wholes({row.dataset for row in kept}, ids, mark) if kept else {}
    return _together(list(_judged(kept, wholes)), _decided(ids, mark))


def _decided(ids: Sequence[UUID], mark: Mapping[str, int] | None) -> list[Statement]:
    """What apps above decided of them, as statements: one statement for each dataset so told of."""
    found: list[Statement] = []
    for dataset in DERIVERS:
        rows = derived(dataset, ids, None if mark is None else mark.get(dataset, 0))
        counting = {each.id: each.seq for each in latest(rows)}
        found += [_said(dataset, each, counts=counting[each.id] == each.seq) for each in rows]
    return found


def _said(dataset: str, row: Derived, *, counts: bool) -> Statement:
    words = (dataset, row.statement, row.values, row.id, row.seq, DECISION, row.at)
    return Statement(*words, counts, row.by)


def _together(imported: list[Statement], decided: list[Statement]) -> list[Statement]:
    """In the order of datasets, statements and the log; of each statement the last that counts."""
    if not decided:
        return imported
    every = sorted((*imported, *decided), key=lambda each: (each.dataset, each.statement, each.seq))
    last = {(each.dataset, each.statement): each.seq for each in every if each.latest}
    return [
        replace(each, latest=each.latest and last[each.dataset, each.statement] == each.seq)
        for each in every
    ]


def _stands(made: Import, mark: Mapping[str, int] | None) -> bool:
    """Whether an import was there at the mark and not yet taken back."""
    if mark is None:
        return made.withdrawn_seq is None
    last = mark.get(made.dataset, 0)
    taken_back = made.withdrawn_seq is not None and made.withdrawn_seq <= last
    return (made.seq or 0) <= last and not taken_back


def _wholes(
    datasets: set[str], ids: Sequence[UUID], mark: Mapping[str, int] | None
) -> dict[tuple[str, str], int]:
    """For each dataset and period the last import that replaced all before, or all of these."""
    theirs = Replacement.objects.filter(subject__in=ids).values("made_by")
    rows = Import.objects.filter(dataset__in=datasets, state=ImportState.FINAL)
    found: dict[tuple[str, str], int] = {}
    for made in rows.filter(Q(whole=True) | Q(pk__in=theirs)).defer("said", "entering"):
        if _stands(made, mark):
            key = (made.dataset, made.period)
            found[key] = max(found.get(key, 0), made.seq or 0)
    return found


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
            made.by,
        )


def _replaced(made: Import, wholes: Mapping[tuple[str, str], int]) -> bool:
    seq = made.seq or 0
    own = wholes.get((made.dataset, made.period), 0)
    return seq < max(own, wholes.get((made.dataset, ""), 0))
