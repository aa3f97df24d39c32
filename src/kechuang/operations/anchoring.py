"""Anchors of this installation: what the log's chain and the erased keys were at an instant."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings

from kechuang.access.actor import Actor
from kechuang.apps.audit.anchors import Anchor, anchors_in, make_anchor, read_anchor
from kechuang.apps.audit.refusals import AnchorUnreadable
from kechuang.apps.subjects.models import PersonKey


def anchor_now(actor: Actor, now: datetime) -> Path:
    """Write an anchor with the ids of all keys destroyed so far; returns its file."""
    destroyed = PersonKey.objects.filter(destroyed_at__isnull=False)
    erased = [str(key) for key in destroyed.values_list("pk", flat=True)]
    return make_anchor(erased, actor=actor, now=now)


def newest_anchor(folders: Sequence[Path] = ()) -> Anchor | None:
    """The newest readable anchor in the folder of anchors (or in `folders`), by instant.

    Files that are no anchors or fit another key are passed over.
    """
    found = []
    for folder in folders or [settings.ANCHOR_FOLDER]:
        for path in anchors_in(folder):
            try:
                found.append(read_anchor(path))
            except AnchorUnreadable:
                continue
    return max(found, key=lambda anchor: (anchor.made_at, anchor.number), default=None)
