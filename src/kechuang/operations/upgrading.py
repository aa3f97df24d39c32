"""Upgrading: a backup, then tables and static files of the new version, noted in the log."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

import kechuang
from kechuang.access.actor import Actor
from kechuang.apps.audit.event_kinds import UPGRADED
from kechuang.apps.audit.models import Event
from kechuang.apps.audit.rules import BACK_UP
from kechuang.apps.audit.sealing import seal
from kechuang.apps.audit.writing import writing
from kechuang.operations import stamp
from kechuang.operations.backups.taking import note, take
from kechuang.operations.setup import Say, pending, set_up
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did; `backup` is None when nothing needed to be done."""

    before: str
    after: str
    backup: Path | None


def upgrade(say: Say, *, actor: Actor, now: datetime, folder: Path | None = None) -> Upgraded:
    """Back up to `folder` (backups/ in the data folder), then bring everything up to date.

    Does nothing when tables and static files already are of this version.
    """
    BACK_UP.require(actor)
    before = last_version()
    if stamp.here().unchanged() and not pending():
        return Upgraded(before, kechuang.__version__, None)
    taken = take(folder or settings.HOME / "backups", now=now)
    say(Text(f"已备份：{taken.path}", f"Backed up: {taken.path}"))
    set_up(say, now=now)
    note(taken, actor=actor, now=now)
    with writing(actor, now) as write:
        data = {"before": before, "after": kechuang.__version__, "backup": taken.path.name}
        write.event(UPGRADED, thing_kind="installation", thing=1, data=data)
    seal(now, wait=True)
    return Upgraded(before, kechuang.__version__, taken.path)


def last_version() -> str:
    """The version that the log last saw installed; `0.1.0` before any upgrade."""
    event = Event.objects.filter(kind=UPGRADED.name).order_by("-at").first()
    return str(event.data["after"]) if event else "0.1.0"
