"""A file or a pasted block looked at before anything counts: opened, put aside, forgotten.

Short files are read at once; long ones by the worker, which tells how far it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath
from uuid import UUID

from django.db import transaction

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.facts.actions.examining import examine, refuse
from kechuang.apps.facts.models import Preview, PreviewState
from kechuang.apps.facts.queries.catalogue import dataset
from kechuang.apps.facts.queries.log import mark_of
from kechuang.apps.facts.queries.previews import row_of
from kechuang.apps.facts.refusals import PreviewNotReady
from kechuang.apps.facts.rules import IMPORT
from kechuang.apps.facts.store import waiting
from kechuang.apps.subjects.registering.scope import units_kept
from kechuang.apps.work import store as contents
from kechuang.apps.work.models import File
from kechuang.pack import Pack
from kechuang.readers.files.refusals import FileRefused, FileTooLarge
from kechuang.readers.intake.book import MOST_BYTES
from kechuang.values.text import Text

KEPT = timedelta(days=7)
"""How long a preview waits for its reader."""
LONG = 512 * 1024
"""Files above so many bytes are read by the worker."""
READ_JOB = "facts.read"
THING = "facts_preview"
_SETTLED = (PreviewState.IMPORTED, PreviewState.IMPORTING)
_MEDIA = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Upload:
    """What was sent: a file's bytes under its name, or a pasted block (`kind` paste, UTF-8).

    `sheet` is the one to read (the one that fits best when empty), `period` the one meant where the
    sheet has no column for it.
    """

    dataset: str
    content: bytes
    name: str = "粘贴.txt"
    kind: str = "file"
    sheet: str = ""
    period: str = ""


def preview(
    upload: Upload,
    *,
    pack: Pack,
    actor: Actor,
    now: Callable[[], datetime],
    at_once: bool | None = None,
) -> Preview:
    """Keep a file and read it, or leave a long one to the worker (`at_once` decides if given).

    Raises NoDataset, NotAllowed, FileRefused.
    """
    IMPORT.require(actor)
    kept = dataset(upload.dataset, pack)
    name = PurePath(upload.name.replace("\\", "/")).name
    if len(upload.content) > MOST_BYTES:
        raise FileTooLarge(name, MOST_BYTES // (1024 * 1024), Text("兆字节", "megabytes"))
    later = len(upload.content) > LONG if at_once is None else not at_once
    row = _open(upload, name, kept.id, pack, actor, now(), later=later)
    if later:
        return row
    try:
        examine(row, kept, pack, actor=actor)
    except FileRefused as refusal:
        refuse(row, refusal)
        forget(row)
        raise
    return row


def _open(
    upload: Upload,
    name: str,
    dataset_id: str,
    pack: Pack,
    actor: Actor,
    now: datetime,
    *,
    later: bool,
) -> Preview:
    with writing(actor, now) as write:
        digest, _new = contents.save(upload.content)
        # A failing upload of the same content may take it away before this one is committed.
        transaction.on_commit(lambda: contents.save(upload.content))
        units = units_kept(actor)
        row = Preview.objects.create(
            dataset=dataset_id,
            kind=upload.kind,
            content=digest,
            name=name[:200],
            size=len(upload.content),
            sheet=upload.sheet,
            period=upload.period.strip(),
            units=None if units is None else sorted(units),
            pack=pack.digest,
            mark=mark_of(dataset_id),
            by=actor.account,
            opened_at=now,
            expires_at=now + KEPT,
        )
        _name_content(row, actor, now)
        if later:
            write.later(READ_JOB, preview=str(row.id))
    return row


def _name_content(row: Preview, actor: Actor, now: datetime) -> None:
    """The record by which the content stays in the store of attachments."""
    units = row.units or []
    File.objects.create(
        thing_kind=THING,
        thing=str(row.id),
        name=row.name,
        media_type=_MEDIA,
        size=row.size,
        digest=row.content,
        unit=units[0] if len(units) == 1 else "",
        uploaded_by=actor.account or UUID(int=0),
        uploaded_at=now,
        pledged=True,
    )


def cancel(preview_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Put a preview aside; one being imported stops at its next step. Raises NoPreview."""
    row = row_of(preview_id, actor)
    open_ones = Preview.objects.filter(pk=row.pk).exclude(state=PreviewState.IMPORTED)
    if open_ones.update(state=PreviewState.CANCELLED, expires_at=now) != 1:
        raise PreviewNotReady(row.state)
    if row.state != PreviewState.IMPORTING:
        forget(row)


def forget(row: Preview) -> None:
    """Let go of the rows and the content of a preview that came to nothing."""
    waiting().drop(str(row.id))
    File.objects.filter(thing_kind=THING, thing=str(row.id)).delete()
    if not File.objects.filter(digest=row.content).exists():
        contents.remove(row.content)


def expire(now: datetime) -> int:
    """Forget previews that nobody confirmed; returns how many."""
    old = Preview.objects.filter(expires_at__lt=now).exclude(state__in=_SETTLED)
    rows = list(old)
    for row in rows:
        forget(row)
    Preview.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
