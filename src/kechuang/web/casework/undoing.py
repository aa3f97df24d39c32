"""What was just done in bulk, kept with the session for a while so that it can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kechuang.apps.cases.asking import Done
from kechuang.apps.cases.queries.page import options
from kechuang.lifecycle.kinds import Verb
from kechuang.values.errors import Refusal
from kechuang.web.request import PageRequest

KEPT_FOR = timedelta(minutes=30)
_KEY = "cases_undo"


@dataclass(frozen=True, slots=True)
class Undoable:
    """What can be taken back, until when."""

    done: tuple[Done, ...]
    until: datetime


def keep_undo(request: PageRequest, done: Sequence[Done]) -> None:
    """Keep what was done in bulk, where the scheme lets it be taken back."""
    if not done or not _taken_back(request, done[0].case):
        return
    request.session[_KEY] = {
        "until": (request.now + KEPT_FOR).isoformat(),
        "done": [each.to_json() for each in done],
    }


def _taken_back(request: PageRequest, case: UUID) -> bool:
    try:
        offered = options(case, actor=request.actor, now=request.now)
    except Refusal:  # it has gone out of the reader's sight
        return False
    return any(each.ok and each.move.verb is Verb.WITHDRAW for each in offered)


def kept_undo(request: PageRequest) -> Undoable | None:
    """What can still be taken back."""
    kept = request.session.get(_KEY)
    if kept is None:
        return None
    until = datetime.fromisoformat(kept["until"])
    if until < request.now:
        forget_undo(request)
        return None
    return Undoable(tuple(Done.again(each) for each in kept["done"]), until)


def forget_undo(request: PageRequest) -> None:
    """Nothing is to be taken back any more."""
    request.session.pop(_KEY, None)
