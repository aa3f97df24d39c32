"""The pack in force at an instant, read once per process and digest; releases and drafts."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.signoff import SignOffState, signoff_of
from kechuang.apps.releases.models import Draft, Release
from kechuang.apps.releases.refusals import NoRelease
from kechuang.apps.releases.rules import DRAFT, READ
from kechuang.pack import Pack, read_archive
from kechuang.values.errors import Refusal
from kechuang.values.text import Text

PURPOSE = "pack.release"


class NoPack(Refusal):
    """No pack has been installed yet."""

    code = "no_pack"
    kind = "unavailable"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "还没有安装城市包，请先运行 kechuang setup。",
                "No pack is installed yet; run kechuang setup first.",
            )
        )


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release as lists show it: `state` is proposed, waiting, active, past or withdrawn."""

    digest: str
    parent: str | None
    pack: str
    state: str
    first: bool
    created_at: datetime
    created_by: UUID | None
    active_from: datetime | None
    withdrawn_at: datetime | None
    differences: tuple[Text, ...]
    signoff: SignOffState | None


@dataclass(frozen=True, slots=True)
class DraftRow:
    """An open draft as lists show it."""

    id: UUID
    title: str
    digest: str
    parent: str | None
    created_at: datetime
    created_by: UUID


def active_release(now: datetime) -> Release | None:
    """The release in force at `now`; its archive is not loaded."""
    return (
        Release.objects.defer("archive")
        .filter(active_from__lte=now, withdrawn_at__isnull=True)
        .order_by("-active_from", "-created_at")
        .first()
    )


def active_pack(now: datetime) -> Pack:
    """The pack in force at `now`: one statement once its digest has been read. Raises NoPack."""
    release = active_release(now)
    if release is None:
        raise NoPack
    return pack_of(release.digest)


@lru_cache(maxsize=8)
def pack_of(digest: str) -> Pack:
    """The pack with this digest. Raises Release.DoesNotExist for an unknown one."""
    archive = Release.objects.values_list("archive", flat=True).get(digest=digest)
    pack, problems = read_archive(bytes(archive), kept=True)
    if pack is None:
        message = f"release {digest} can no longer be read: {[p.line() for p in problems]}"
        raise RuntimeError(message)
    return pack


def releases(actor: Actor, now: datetime) -> list[ReleaseRow]:
    """Every release, newest first: two statements, two more for each that awaits signatures."""
    READ.require(actor)
    active = active_release(now)
    rows = Release.objects.defer("archive").order_by("-created_at", "digest")
    return [_row(row, active.digest if active else None, now) for row in rows]


def release(prefix: str, actor: Actor) -> str:
    """The full digest of the one release that begins with `prefix`. Raises NoRelease."""
    READ.require(actor)
    found = list(
        Release.objects.filter(digest__startswith=prefix).values_list("digest", flat=True)[:2]
    )
    if not prefix or len(found) != 1:
        raise NoRelease(prefix)
    return found[0]


def archive_of(digest: str, actor: Actor) -> bytes:
    """The archive of a release, as it was proposed. Raises NoRelease."""
    READ.require(actor)
    archive = Release.objects.filter(digest=digest).values_list("archive", flat=True).first()
    if archive is None:
        raise NoRelease(digest)
    return bytes(archive)


def drafts(actor: Actor) -> list[DraftRow]:
    """The open drafts, newest first: one statement."""
    DRAFT.require(actor)
    rows = Draft.objects.filter(closed_at=None).defer("archive").order_by("-created_at")
    return [
        DraftRow(row.id, row.title, row.digest, row.parent_id, row.created_at, row.created_by)
        for row in rows
    ]


def _row(row: Release, active: str | None, now: datetime) -> ReleaseRow:
    waiting = row.active_from is None and row.withdrawn_at is None
    return ReleaseRow(
        row.digest,
        row.parent_id,
        row.pack_id,
        _state(row, active, now),
        row.first,
        row.created_at,
        row.created_by,
        row.active_from,
        row.withdrawn_at,
        tuple(Text(each["zh"], each["en"]) for each in row.differences),
        signoff_of(PURPOSE, row.digest) if waiting else None,
    )


def _state(row: Release, active: str | None, now: datetime) -> str:
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.active_from is None:
        return "proposed"
    if row.active_from > now:
        return "waiting"
    return "active" if row.digest == active else "past"
