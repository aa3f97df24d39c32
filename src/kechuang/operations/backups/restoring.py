"""Restoring a backup: verified whole, then everything in one transaction, erasures replayed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

import kechuang
from kechuang.access.actor import Actor
from kechuang.apps.audit.anchors import Anchor, fingerprint, read_anchor
from kechuang.apps.audit.event_kinds import RESTORED
from kechuang.apps.audit.rules import BACK_UP
from kechuang.apps.audit.sealing import head, seal
from kechuang.apps.audit.writing import writing
from kechuang.apps.releases.models import Release
from kechuang.apps.subjects.actions import erase_person
from kechuang.apps.subjects.models import Account, PersonKey
from kechuang.apps.subjects.secrets import reveal
from kechuang.operations import stamp
from kechuang.operations.anchoring import newest_anchor
from kechuang.operations.backups import facts, tables
from kechuang.operations.backups import keys as key_files
from kechuang.operations.backups.container import Reader, reading_from
from kechuang.operations.backups.refusals import (
    BackupTooNew,
    KeysAbsent,
    KeysDoNotFit,
    NotEmpty,
    OtherDatabase,
)
from kechuang.operations.backups.taking import ANCHORS, FILES


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: from when the data are, which anchor it cites, how many keys it erased."""

    taken_at: str
    anchor: str | None
    erased: int
    files: int


def restore(
    path: Path,
    *,
    actor: Actor,
    clock: Callable[[], datetime],
    replace: bool = False,
    passphrase: str | None = None,
    anchor_file: Path | None = None,
) -> Restored:
    """Put a backup in place of what is here. All of it, or nothing has changed.

    Erasures known to the newest anchor (or `anchor_file`) and to the present database are done
    again; `clock` is asked once the data, which may shift it, are in place. Raises BackupDamaged, BackupTooNew, OtherDatabase, NotEmpty, KeysDoNotFit, KeysAbsent,
    WrongPassphrase, AnchorUnreadable.
    """
    BACK_UP.require(actor)
    with reading_from(path) as reader:
        reader.verify()
        _check(reader.content, replace=replace)
        keys = _keys(reader, passphrase)
        anchor = _anchor(reader, keys, anchor_file)
        erased = set(anchor.erased if anchor else ()) | _erased_here()
        files = _files(reader)
        in_place = facts.put_in_place(reader), key_files.put_in_place(keys)
        with tables.prepared(reader), in_place[0], in_place[1], transaction.atomic():
            tables.load(reader)
            _check_keys()
            now = clock()
            done = _replay(erased, actor, now)
            Session.objects.all().delete()
            _note(path, reader.content, anchor, done, actor, now)
    stamp.here().erase()
    seal(now, wait=True)
    return Restored(
        str(reader.content["taken_at"]), anchor.name if anchor else None, len(done), files
    )


def _check(content: Any, *, replace: bool) -> None:
    if content["vendor"] != connection.vendor:
        raise OtherDatabase(str(content["vendor"]), connection.vendor)
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    if not {(app, name) for app, name in content["migrations"]} <= known:
        raise BackupTooNew(str(content["software"]), kechuang.__version__)
    if not replace and not _empty():
        raise NotEmpty


def _empty() -> bool:
    """Whether nothing but set-up has happened here."""
    present = set(connection.introspection.table_names())
    if not {Account._meta.db_table, Release._meta.db_table} <= present:  # noqa: SLF001 - Django's
        return True
    return not Account.objects.exists() and not Release.objects.filter(first=False).exists()


def _keys(reader: Reader, passphrase: str | None) -> key_files.Keys | None:
    if passphrase is None:
        return None
    if not reader.content["keys"]:
        raise KeysAbsent
    return key_files.opened_keys(b"".join(reader.chunks(key_files.PART)), passphrase)


def _anchor(reader: Reader, keys: key_files.Keys | None, given: Path | None) -> Anchor | None:
    """The anchor to go by: the one given, else the newest here or in the backup."""
    trusted = (key_files.anchor_fingerprint(keys) if keys else None) or fingerprint()
    if given:
        return read_anchor(given, trusted)
    folder: Path = settings.ANCHOR_FOLDER
    for name in reader.names:
        if name.startswith(ANCHORS) and not (folder / Path(name).name).exists():
            reader.extract(name, folder / Path(name).name)
    return newest_anchor(trusted)


def _erased_here() -> set[str]:
    """Keys destroyed in the database that is about to be replaced."""
    if PersonKey._meta.db_table not in connection.introspection.table_names():  # noqa: SLF001
        return set()
    destroyed = PersonKey.objects.filter(destroyed_at__isnull=False)
    return {str(key) for key in destroyed.values_list("pk", flat=True)}


def _files(reader: Reader) -> int:
    """Contents that are not here yet; each is named by its digest, so adding one harms nothing."""
    root = Path(settings.MEDIA_ROOT)
    missing = [
        name
        for name in reader.names
        if name.startswith(FILES) and not (root / name.removeprefix(FILES)).exists()
    ]
    for name in missing:
        reader.extract(name, root / name.removeprefix(FILES))
    return len(missing)


def _check_keys() -> None:
    """Whether the master key in place opens what the backup holds."""
    account = Account.objects.select_related("key").filter(key__wrapped__isnull=False).first()
    try:
        if account:
            reveal(account.name, account.key)
    except ValueError:
        raise KeysDoNotFit(settings.KEY_FOLDER) from None


def _replay(erased: set[str], actor: Actor, now: datetime) -> list[str]:
    """Destroy again the keys that the backup still has; the ids of those."""
    keys = PersonKey.objects.filter(pk__in=erased, wrapped__isnull=False)
    done = sorted(str(key) for key in keys.values_list("pk", flat=True))
    for account in Account.objects.filter(key__in=keys).values_list("pk", flat=True):
        erase_person(account, "恢复备份后重新执行", actor=actor, now=now)
    PersonKey.objects.filter(pk__in=done, wrapped__isnull=False).update(
        wrapped=None, destroyed_at=now
    )
    return done


def _note(
    path: Path, content: Any, anchor: Anchor | None, done: list[str], actor: Actor, now: datetime
) -> None:
    data = {
        "file": path.name,
        "taken_at": content["taken_at"],
        "head": head()[0],
        "anchor": anchor.name if anchor else None,
        "anchor_number": anchor.number if anchor else None,
        "erased": len(done),
        "keys": done,
    }
    with writing(actor, now) as write:
        write.event(RESTORED, thing_kind="backup", thing=path.stem[:80], data=data)
