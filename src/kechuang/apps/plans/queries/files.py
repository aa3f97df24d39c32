"""Attachments as shown."""

from kechuang.access.actor import Actor
from kechuang.apps.plans.queries.people import Who
from kechuang.apps.plans.shapes import FileRow
from kechuang.apps.work import models
from kechuang.apps.work.rules import WITHDRAW_FILE, OfUnit


def file_row(row: models.File, who: Who, actor: Actor, office: str) -> FileRow:
    """An attachment with who sent it, and whether `actor` may withdraw it."""
    return FileRow(
        id=row.id,
        name=row.name,
        size=row.size,
        media_type=row.media_type,
        uploaded_at=row.uploaded_at,
        uploaded_by=who.directory.person(row.uploaded_by),
        may_withdraw=WITHDRAW_FILE.ask(actor, OfUnit(row.unit, office)),
    )
