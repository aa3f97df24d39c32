"""What one dataset says now of many subjects, in as few statements as of one."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from kechuang.apps.facts.models import Document, Import, ImportState, Replacement

Said = Mapping[tuple[UUID, str], Mapping[str, Any]]
"""Values by subject and period or key."""


def latest_of(dataset: str, subjects: Iterable[UUID]) -> Said:
    """The last vintage that counts of every statement of a dataset: three statements.

    What a later import replaced as a whole, for everybody or for these subjects, counts no more.
    """
    ids = list(subjects)
    made = {"made_by__state": ImportState.FINAL, "made_by__withdrawn_seq": None}
    rows = Document.objects.filter(subject__in=ids, dataset=dataset, **made).order_by(
        "made_by__seq"
    )
    final = Import.objects.filter(dataset=dataset, state=ImportState.FINAL, withdrawn_seq=None)
    replaced: dict[tuple[UUID | None, str], int] = {}
    for period, seq in final.filter(whole=True).values_list("period", "seq"):
        _later(replaced, (None, period), seq)
    theirs = Replacement.objects.filter(subject__in=ids, made_by__in=final)
    for subject, period, seq in theirs.values_list("subject", "made_by__period", "made_by__seq"):
        _later(replaced, (subject, period), seq)
    found: dict[tuple[UUID, str], Mapping[str, Any]] = {}
    for row in rows.values_list(
        "subject", "statement", "values", "made_by__seq", "made_by__period"
    ):
        subject, statement, values, seq, period = row
        keys = ((None, period), (None, ""), (subject, period), (subject, ""))
        if (seq or 0) >= max(replaced.get(key, 0) for key in keys):
            found[subject, statement] = values
    return found


def _later(
    found: dict[tuple[UUID | None, str], int], key: tuple[UUID | None, str], seq: int | None
) -> None:
    found[key] = max(found.get(key, 0), seq or 0)
