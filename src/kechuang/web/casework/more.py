"""What the page of a case offers besides its moves, and what is needed to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from kechuang.apps.cases.models import Case
from kechuang.apps.cases.places import ACCOUNT
from kechuang.apps.cases.queries.inviting import mergeable, people_to_invite
from kechuang.apps.cases.queries.lists import Row
from kechuang.apps.cases.queries.page import CasePage
from kechuang.apps.cases.queries.sight import KIND
from kechuang.apps.cases.queries.wording import named
from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.models import Comment
from kechuang.apps.work.queries import comments_on
from kechuang.lifecycle.model import ParticipantRole
from kechuang.lifecycle.state import Reason
from kechuang.web.request import PageRequest


@dataclass(frozen=True, slots=True)
class More:
    """`merge` are cases to merge with; `stops` is why neither merging nor splitting is possible."""

    joins: bool
    stops: tuple[Reason, ...]
    merge: Sequence[Row]
    links: bool
    roles: tuple[ParticipantRole, ...]
    people: Sequence[tuple[str, Person]]
    remarks: Sequence[tuple[Comment, Person | None]]
    inside: bool

    @property
    def any(self) -> bool:
        """Whether anything is offered."""
        return self.joins or bool(self.stops) or self.links or bool(self.roles)


def more(request: PageRequest, row: Case, found: CasePage) -> More:
    """What is offered to the reader: nothing that is not his to do, with reasons where time is."""
    open_ = row.ended_at is None and row.inner
    mine = open_ and not any(each.kind == "right" for each in found.joins)
    joins = mine and not found.joins
    roles = found.roles if open_ else ()
    asks = any(each.kind == ACCOUNT for each in roles)
    return More(
        joins,
        found.joins if mine else (),
        mergeable(row, request.actor, request.now) if joins else (),
        open_,
        roles,
        people_to_invite(row.owner, request.day) if asks else (),
        _remarks(request, row) if row.inner else (),
        row.inner,
    )


def _remarks(request: PageRequest, row: Case) -> list[tuple[Comment, Person | None]]:
    counties = [each.id for each in request.pack.reporting_units]
    rows = comments_on(KIND, row.pk, request.actor, counties)
    people = named({each.author for each in rows})
    return [(each, people.get(each.author)) for each in rows]
