"""Attachments: take in, withdraw. What is refused leaves no trace."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.work import kinds, store
from kechuang.apps.work.inspection import clean_name, inspect
from kechuang.apps.work.inspection.names import MEDIA_TYPES
from kechuang.apps.work.models import File
from kechuang.apps.work.refusals import FileTooLarge, NoFile, PledgeMissing, WordsMissing
from kechuang.apps.work.rules import UPLOAD, WITHDRAW_FILE, OfUnit
from kechuang.values.text import Text

REASON_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is sent: name, bytes in pieces, and the pledge that no state secret is inside."""

    name: str
    pieces: Iterable[bytes]
    pledged: bool


@dataclass(frozen=True, slots=True)
class About:
    """What a file proves: the thing, the unit whose matter it is, the office that keeps all."""

    thing_kind: str
    thing: str
    unit: str
    office: str


def upload(incoming: Incoming, about: About, *, actor: Actor, now: datetime) -> File:
    """Look a file over and keep it. Raises NotAllowed, PledgeMissing, FileTooLarge, FileRefused."""
    UPLOAD.require(actor, OfUnit(about.unit, about.office))
    return take_in(incoming, about, actor=actor, now=now)


def take_in(incoming: Incoming, about: About, *, actor: Actor, now: datetime) -> File:
    """The same for an action that has asked whether the actor may.

    The content is kept first and its record after; when the write that this is part of fails, the
    content goes again. Whoever takes in the same content meanwhile waits for that.
    """
    if not incoming.pledged:
        raise PledgeMissing
    name, suffix = clean_name(incoming.name)
    content = _read(incoming.pieces)
    inspect(suffix, content)
    with writing(actor, now) as write:
        store.hold(store.digest_of(content))
        digest, new = store.save(content)
        if new:
            write.otherwise(partial(forget, digest))
        return _record(write, about, name, suffix, content, digest)


def forget(digest: str) -> None:
    """Take a content away unless a record names it; whoever takes it in just now is waited for."""
    with transaction.atomic():
        store.hold(digest)
        if not File.objects.filter(digest=digest).exists():
            store.remove(digest)


def _read(pieces: Iterable[bytes]) -> bytes:
    kept, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > settings.UPLOAD_LIMIT:
            raise FileTooLarge(settings.UPLOAD_LIMIT)
        kept.append(piece)
    return b"".join(kept)


def _record(
    write: Write, about: About, name: str, suffix: str, content: bytes, digest: str
) -> File:
    made = File.objects.create(
        thing_kind=about.thing_kind,
        thing=about.thing,
        unit=about.unit,
        name=name,
        media_type=MEDIA_TYPES[suffix],
        size=len(content),
        digest=digest,
        uploaded_by=write.actor.account or UUID(int=0),
        uploaded_at=write.now,
        pledged=True,
    )
    write.event(
        kinds.FILE_UPLOADED,
        thing_kind=about.thing_kind,
        thing=about.thing,
        unit=about.unit,
        data={
            "file": str(made.id),
            "digest": digest,
            "size": len(content),
            "media_type": made.media_type,
        },
    )
    return made


def withdraw_file(file_id: UUID, reason: str, *, office: str, actor: Actor, now: datetime) -> None:
    """Take an attachment out of view; record and content stay. Raises NoFile, WordsMissing."""
    with writing(actor, now) as write:
        row = File.objects.filter(pk=file_id, withdrawn_at__isnull=True).first()
        if row is None:
            raise NoFile
        WITHDRAW_FILE.require(actor, OfUnit(row.unit, office))
        if not reason.strip() or len(reason) > REASON_LIMIT:
            raise WordsMissing(Text("原因", "the reason"), REASON_LIMIT)
        if File.objects.filter(pk=file_id, withdrawn_at__isnull=True).update(withdrawn_at=now) != 1:
            raise NoFile
        write.event(
            kinds.FILE_WITHDRAWN,
            thing_kind=row.thing_kind,
            thing=row.thing,
            unit=row.unit,
            data={"file": str(row.id), "reason": reason.strip()},
        )
