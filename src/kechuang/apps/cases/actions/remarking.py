"""A remark on a case among those who are told of it inside."""

from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.queries.sight import KIND, seen
from kechuang.apps.cases.refusals import NoCase
from kechuang.apps.work.actions.comments import Remark, comment
from kechuang.apps.work.models import Comment


def remark(case: UUID, words: str, *, actor: Actor, now: datetime) -> Comment:
    """Write a remark; the applying side is not told of it. Raises NoCase, NotAllowed, WordsMissing."""
    row = seen(case, actor)
    if not row.inner:
        raise NoCase
    unit = row.owner if row.owner in actor.units() else ""
    about = Remark(words, KIND, str(row.pk), unit, row.owner, row.owner)
    return comment(about, actor=actor, now=now)
