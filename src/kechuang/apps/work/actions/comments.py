"""Remarks on things: add, withdraw."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.work import kinds
from kechuang.apps.work.models import Comment
from kechuang.apps.work.refusals import WordsMissing
from kechuang.apps.work.rules import COMMENT, WITHDRAW_COMMENT, OfAuthor, OfUnit
from kechuang.values.errors import Conflict, NotAllowed, NotFound
from kechuang.values.text import Text

LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said, about what, in the name of which of the actor's units ("": the first one)."""

    words: str
    thing_kind: str
    thing: str
    unit: str
    owner: str
    office: str


def comment(remark: Remark, *, actor: Actor, now: datetime) -> Comment:
    """Write a remark. The words stand in the row only, the log keeps its id. Raises WordsMissing."""
    with writing(actor, now) as write:
        COMMENT.require(actor, OfUnit(remark.owner, remark.office))
        words = remark.words.strip()
        if not words or len(words) > LIMIT or actor.account is None:
            raise WordsMissing(Text("批注", "a remark"), LIMIT)
        unit = _unit(remark.unit, actor)
        made = Comment.objects.create(
            thing_kind=remark.thing_kind,
            thing=remark.thing,
            author=actor.account,
            unit=unit,
            words=words,
            at=now,
        )
        write.event(
            kinds.COMMENTED,
            thing_kind=remark.thing_kind,
            thing=remark.thing,
            unit=unit,
            data={"comment": str(made.id)},
        )
    return made


def _unit(wanted: str, actor: Actor) -> str:
    """The unit spoken for: one on which the actor holds a role."""
    held = sorted(actor.units())
    if wanted and wanted not in held:
        raise NotAllowed(
            Text(
                "只能以本人任职的单位名义写批注",
                "A remark is made for a unit on which one holds a role",
            ),
            action=COMMENT.name,
        )
    return wanted or held[0]


def withdraw_comment(comment_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Take back one's own remark; its place stays without the words. Raises NotFound, Conflict."""
    with writing(actor, now) as write:
        row = Comment.objects.filter(pk=comment_id).first()
        if row is None:
            raise NotFound(
                Text(
                    "没有这条批注，请刷新后查看。",
                    "There is no such remark; reload and look again.",
                )
            )
        WITHDRAW_COMMENT.require(actor, OfAuthor(row.author))
        open_rows = Comment.objects.filter(pk=comment_id, withdrawn_at__isnull=True)
        if open_rows.update(withdrawn_at=now, words="") != 1:
            raise Conflict(
                Text(
                    "这条批注已经撤回，不必再办。",
                    "This remark has been withdrawn already; nothing to do.",
                )
            )
        write.event(
            kinds.COMMENT_WITHDRAWN,
            thing_kind=row.thing_kind,
            thing=row.thing,
            unit=row.unit,
            data={"comment": str(row.id)},
        )
