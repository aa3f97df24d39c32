"""The projection made anew from the tables, import by import; nobody sees one half done."""

from collections.abc import Callable

from django.db import transaction

from kechuang.access.actor import Actor
from kechuang.apps.facts.inserting import insert, parts_of
from kechuang.apps.facts.models import Correction, Document, Import, ImportState
from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.apps.facts.rules import MAINTAIN
from kechuang.apps.facts.store import store
from kechuang.tables.rows import framed

Report = Callable[[int, int], None]


def rebuild(kept: Kept, *, actor: Actor, report: Report | None = None) -> int:
    """Write every document of a dataset anew; returns how many. Raises NotAllowed."""
    MAINTAIN.require(actor)
    imports = list(Import.objects.filter(dataset=kept.id, state=ImportState.FINAL).order_by("seq"))
    written = 0
    for place, made in enumerate(imports, start=1):
        with transaction.atomic():
            written += _rewritten(made, kept)
        if report:
            report(place, len(imports))
    return written


def _rewritten(made: Import, kept: Kept) -> int:
    waiting = Correction.objects.filter(made_by=made, moved_at=None).first()
    if waiting is not None:
        row = {**waiting.row, "import_id": str(made.id)}
        rows = framed([row], kept.layout)
    else:
        rows = store().rows_of(kept.layout, str(made.id))
    Document.objects.filter(made_by=made).delete()
    written = 0
    for some in parts_of(made, kept.layout, rows):
        insert(made, some)
        written += len(some)
    return written
