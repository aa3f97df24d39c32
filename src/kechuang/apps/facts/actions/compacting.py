"""Upkeep of the tables: corrections moved in, small files merged. What is seen does not change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.facts import kinds
from kechuang.apps.facts.models import Correction
from kechuang.apps.facts.rules import MAINTAIN
from kechuang.apps.facts.store import store
from kechuang.tables.fields import Layout
from kechuang.tables.rows import framed

KEPT_HOURS = 24
"""How long files that were replaced stay for reads under way."""


@dataclass(frozen=True, slots=True)
class Compacted:
    """What was done to one dataset."""

    dataset: str
    moved: int
    merged: int
    swept: int


def compact(
    layout: Layout, *, actor: Actor, now: Callable[[], datetime], hours: int = KEPT_HOURS
) -> Compacted:
    """Move corrections into the table, merge its small files, delete those long replaced."""
    MAINTAIN.require(actor)
    _gather(layout.dataset)
    moved = _move(layout, now())
    merged = store().compact(layout.dataset)
    swept = store().sweep(layout.dataset, hours)
    if moved or merged:
        with writing(actor, now()) as write:
            write.event(
                kinds.COMPACTED,
                thing_kind="dataset",
                thing=layout.dataset,
                data={"dataset": layout.dataset, "moved": moved},
            )
    return Compacted(layout.dataset, moved, merged, swept)


def _gather(dataset: str) -> None:
    """Name a batch for corrections that have none; one that was interrupted keeps its own."""
    loose = Correction.objects.filter(made_by__dataset=dataset, moved_at=None, batch=None)
    ids = list(loose.values_list("pk", flat=True))
    for start in range(0, len(ids), 500):
        Correction.objects.filter(pk__in=ids[start : start + 500]).update(batch=uuid4())


def _move(layout: Layout, now: datetime) -> int:
    """Each batch in one commit under its own id, so that a second try adds nothing."""
    waiting = Correction.objects.filter(made_by__dataset=layout.dataset, moved_at=None)
    batches = waiting.exclude(batch=None).values_list("batch", flat=True).distinct()
    moved = 0
    for batch in list(batches):
        rows = list(waiting.filter(batch=batch).values_list("made_by", "row"))
        frame = framed(({**row, "import_id": str(made_by)} for made_by, row in rows), layout)
        store().adopt(layout, frame, str(batch))
        moved += waiting.filter(batch=batch).update(moved_at=now)
    return moved
