"""Whether what a dataset says of a subject may be used on a day, and by which paper.

Pages, rules on one subject and rules on all ask here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from kechuang.apps.facts.models import Authorisation
from kechuang.apps.facts.queries.catalogue import Kept


class State(StrEnum):
    """Free for use, given by a paper, not given, run out, taken back, or for statistics alone."""

    FREE = "free"
    GIVEN = "given"
    MISSING = "missing"
    ENDED = "ended"
    REVOKED = "revoked"
    STATISTICS = "statistics"


@dataclass(frozen=True, slots=True)
class Leave:
    """The answer for one dataset; `paper` is the authorisation it rests on, or the last there was."""

    state: State
    paper: Authorisation | None = None

    @property
    def usable(self) -> bool:
        """Whether values may be shown and used."""
        return self.state in {State.FREE, State.GIVEN}


NO_PURPOSE = "purpose"
"""Why a value is withheld whose dataset does not serve the purpose."""
_OPENING = (State.GIVEN, State.ENDED, State.REVOKED)


def leaves(kept: Sequence[Kept], ids: Sequence[UUID], on: date) -> Mapping[str, Leave]:
    """For each dataset whether it may be used of the subject on a day: one statement."""
    rows = Authorisation.objects.filter(
        Q(subject__in=ids) | Q(subject=None), starts__lte=on
    ).order_by("-known_at")
    papers: dict[str, list[Authorisation]] = {}
    for row in rows:
        papers.setdefault(row.dataset, []).append(row)
    return {each.id: _leave(each, papers.get(each.id, ()), on) for each in kept}


def withheld(kept: Sequence[Kept], given: Mapping[str, Leave], purpose: str) -> dict[str, str]:
    """Datasets that may not be used for a purpose, and why: `purpose`, or the paper that lacks."""
    found = {}
    for each in kept:
        declared = each.declared
        if purpose and purpose not in declared.purposes:
            found[each.id] = NO_PURPOSE
        elif declared.authorisation and not given[each.id].usable:
            found[each.id] = declared.authorisation
    return found


def in_force(on: date) -> Iterator[Authorisation]:
    """Every authorisation in force on a day, as `leaves` finds them of one subject."""
    rows = Authorisation.objects.filter(Q(ends=None) | Q(ends__gte=on), starts__lte=on)
    yield from rows.filter(revoked_at=None).iterator(chunk_size=10_000)


def in_force_at(on: date, at: datetime) -> "QuerySet[Authorisation]":
    """The authorisations of a day as they were entered by an instant."""
    current = Q(revoked_at=None) | Q(revoked_at__gt=at)
    running = Q(ends=None) | Q(ends__gte=on)
    return Authorisation.objects.filter(current, running, starts__lte=on, known_at__lte=at)


def _leave(kept: Kept, papers: Sequence[Authorisation], on: date) -> Leave:
    declared = kept.declared
    if declared.purposes and set(declared.purposes) <= {"statistics"}:
        return Leave(State.STATISTICS)
    if not declared.authorisation:
        return Leave(State.FREE)
    own = [p for p in papers if p.subject_id is not None or declared.authorisation == "sharing"]
    judged = [(_state(paper, on), paper) for paper in own]
    for state in _OPENING:
        for found, paper in judged:
            if found is state:
                return Leave(state, paper)
    return Leave(State.MISSING)


def _state(paper: Authorisation, on: date) -> State:
    if paper.revoked_at is not None:
        return State.REVOKED
    return State.ENDED if paper.ends is not None and paper.ends < on else State.GIVEN
