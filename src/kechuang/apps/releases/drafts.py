"""Drafts: packs being prepared, saved by several people without losing each other's work."""

from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.releases import kinds
from kechuang.apps.releases.actions import changed, propose, readable
from kechuang.apps.releases.models import Draft, Release
from kechuang.apps.releases.queries import NoPack, active_release
from kechuang.apps.releases.refusals import DraftChanged, NoDraft
from kechuang.apps.releases.rules import DRAFT


def save_draft(title: str, archive: bytes, *, actor: Actor, now: datetime) -> Draft:
    """Keep a pack as a draft on top of the release in force. Raises PackRefused, NoPack."""
    with writing(actor, now) as write:
        DRAFT.require(actor)
        active = active_release(now)
        if active is None or actor.account is None:
            raise NoPack
        digest = readable(archive).digest
        made = Draft.objects.create(
            title=title,
            digest=digest,
            parent=active,
            archive=archive,
            created_at=now,
            created_by=actor.account,
        )
        data = {"title": title, "before": None, "digest": digest}
        write.event(kinds.DRAFTED, thing_kind="draft", thing=made.id, data=data)
    return made


def change_draft(draft: UUID, archive: bytes, *, read: str, actor: Actor, now: datetime) -> str:
    """Replace what a draft holds, provided it still holds `read` (a digest); the new digest.

    Raises PackRefused, NoDraft, and DraftChanged with what differs when somebody was first.
    """
    with writing(actor, now) as write:
        DRAFT.require(actor)
        row, pack = _draft(draft), readable(archive)
        same = Draft.objects.filter(pk=draft, closed_at=None, digest=read)
        if same.update(archive=archive, digest=pack.digest) != 1:
            stored = readable(bytes(row.archive))
            raise DraftChanged(read, row.digest, changed(pack, stored))
        data = {"title": row.title, "before": read, "digest": pack.digest}
        write.event(kinds.DRAFTED, thing_kind="draft", thing=draft, data=data)
    return pack.digest


def propose_draft(draft: UUID, *, actor: Actor, now: datetime) -> Release:
    """Put a draft up for release and close it. Raises NoDraft and what proposing raises."""
    with writing(actor, now):
        row = _draft(draft)
        made = propose(bytes(row.archive), parent=row.parent_id or "", actor=actor, now=now)
        close_draft(draft, actor=actor, now=now)
    return made


def close_draft(draft: UUID, *, actor: Actor, now: datetime) -> None:
    """Put a draft away. Raises NoDraft."""
    with writing(actor, now) as write:
        DRAFT.require(actor)
        row = _draft(draft)
        if Draft.objects.filter(pk=draft, closed_at=None).update(closed_at=now) != 1:
            raise NoDraft(draft)
        write.event(kinds.DRAFT_CLOSED, thing_kind="draft", thing=draft, data={"title": row.title})


def _draft(draft: UUID) -> Draft:
    row = Draft.objects.filter(pk=draft, closed_at=None).first()
    if row is None:
        raise NoDraft(draft)
    return row
