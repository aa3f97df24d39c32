"""Anchors of this installation: what the log's chain and the erased keys were at an instant."""

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


def newest_anchor(trusted: str | None = None) -> Anchor | None:
    """The newest readable anchor in the folder of anchors, by instant.

    Files that are no anchors or are signed with another key than `trusted` (this installation's
    unless given) are passed over.
    """
    found = []
    for path in anchors_in(settings.ANCHOR_FOLDER):
        try:
            found.append(read_anchor(path, trusted))
        except AnchorUnreadable:
            continue
    return max(found, key=lambda anchor: (anchor.made_at, anchor.number), default=None)
