"""Taking a backup: the database at one instant first, then the files it may name, then the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

import kechuang
from kechuang.access.actor import Actor
from kechuang.apps.audit.anchors import anchors_in
from kechuang.apps.audit.digests import instant
from kechuang.apps.audit.event_kinds import BACKED_UP
from kechuang.apps.audit.rules import BACK_UP
from kechuang.apps.audit.writing import writing
from kechuang.apps.work.models import File
from kechuang.operations.anchoring import anchor_now
from kechuang.operations.backups import facts, tables
from kechuang.operations.backups.container import Writer, writing_to
from kechuang.operations.backups.keys import PART, check_passphrase, sealed_keys

FILES = "files/"
ANCHORS = "anchors/"


@dataclass(frozen=True, slots=True)
class Taken:
    """A backup that stands; `digest` is its manifest's. `lost` are digests of attachments whose content is nowhere."""

    path: Path
    digest: str
    size: int
    files: int
    with_keys: bool
    lost: tuple[str, ...]


def back_up(target: Path, *, actor: Actor, now: datetime, passphrase: str | None = None) -> Taken:
    """Write one backup to `target` (a file, or a folder to name one in) and note it in the log.

    With a passphrase the keys are included, sealed under it. The log is anchored first, so that
    the backup and the anchor agree. Raises TargetExists, PassphraseTooShort.
    """
    BACK_UP.require(actor)
    if passphrase is not None:
        check_passphrase(passphrase)
    anchor_now(actor, now)
    keys = sealed_keys(passphrase) if passphrase is not None else None
    taken = take(target, now=now, keys=keys)
    note(taken, actor=actor, now=now)
    return taken


def take(target: Path, *, now: datetime, keys: bytes | None = None) -> Taken:
    """Write a backup and nothing else: the database may still have the tables of a former version.

    Raises TargetExists.
    """
    path = _path(target, now)
    manifest: dict[str, object] = {
        "software": kechuang.__version__,
        "taken_at": instant(now),
        "keys": keys is not None,
    }
    with writing_to(path, manifest) as writer:
        manifest |= tables.dump(writer)
        lost = _files(writer)
        facts.dump(writer)
        for anchor in anchors_in(settings.ANCHOR_FOLDER):
            writer.copy(ANCHORS + anchor.name, anchor)
        if keys is not None:
            with writer.part(PART) as part:
                part.write(keys)
    files = sum(name.startswith(FILES) for name in writer.parts)
    return Taken(path, writer.digest, path.stat().st_size, files, keys is not None, lost)


def note(taken: Taken, *, actor: Actor, now: datetime) -> None:
    """Note a backup in the log."""
    data = {"file": taken.path.name, "digest": taken.digest, "keys": taken.with_keys}
    with writing(actor, now) as write:
        write.event(BACKED_UP, thing_kind="backup", thing=taken.path.stem[:80], data=data)


def _path(target: Path, now: datetime) -> Path:
    if target.is_dir() or not target.suffix:
        stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        return target / f"kechuang-{stamp}.zip"
    return target


def _files(writer: Writer) -> tuple[str, ...]:
    """Copy every content; contents never change, so what is added meanwhile does no harm."""
    root = Path(settings.MEDIA_ROOT)
    for path in _contents(root):
        writer.copy(FILES + path.relative_to(root).as_posix(), path, packed=False)
    held = {Path(name).name for name in writer.parts if name.startswith(FILES)}
    named = set(File.objects.filter(withdrawn_at=None).values_list("digest", flat=True))
    return tuple(sorted(named - held))


def _contents(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.rglob("*")) if path.is_file())
