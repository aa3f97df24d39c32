"""Another sheet or period of a workbook that was sent already."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.facts.actions.previewing import Upload, cancel, preview
from kechuang.apps.facts.models import Preview
from kechuang.apps.facts.queries.previews import row_of
from kechuang.apps.work import store as contents
from kechuang.pack import Pack


def reread(
    preview_id: UUID,
    *,
    sheet: str,
    period: str,
    pack: Pack,
    actor: Actor,
    now: Callable[[], datetime],
) -> Preview:
    """A new preview of the same content; the former one is put aside.

    Raises NoPreview, PreviewNotReady, FileRefused.
    """
    row = row_of(preview_id, actor)
    with contents.opened(row.content) as file:
        content: bytes = file.read()
    upload = Upload(row.dataset, content, row.name, row.kind, sheet, period)
    made = preview(upload, pack=pack, actor=actor, now=now)
    cancel(preview_id, actor=actor, now=now())
    return made
