"""The register of leave to use data: firms' own and sharing approvals, within the reader's reach."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from kechuang.access.actor import Actor
from kechuang.apps.facts.models import Authorisation
from kechuang.apps.facts.rules import READ
from kechuang.apps.subjects.registering.scope import citywide, seen
from kechuang.apps.subjects.searching.index import matching
from kechuang.apps.subjects.searching.words import asked

SOON = timedelta(days=30)
STATES = ("in_force", "soon", "ended", "revoked")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the register is narrowed to; empty fields do not narrow."""

    dataset: str = ""
    state: str = ""
    words: str = ""
    sharing: bool = False


def authorisations(wanted: Wanted, *, actor: Actor, on: date) -> "QuerySet[Authorisation]":
    """Papers within the actor's reach: those in force first, what ends soonest in front."""
    READ.require(actor)
    rows = within_reach(actor)
    if wanted.dataset:
        rows = rows.filter(dataset=wanted.dataset)
    if wanted.sharing:
        rows = rows.filter(subject=None)
    if wanted.words:
        words = asked(wanted.words)
        found = matching(seen(actor), words) if words else seen(actor).none()
        rows = rows.filter(Q(subject__in=found) | Q(basis__contains=wanted.words))
    rows = _in_state(rows, wanted.state, on)
    over = Q(revoked_at__isnull=False) | Q(ends__lt=on)
    done = Case(When(over, then=Value(1)), default=Value(0))
    ordered = rows.annotate(done=done).order_by("done", F("ends").asc(nulls_last=True), "id")
    return ordered.select_related("subject")


def within_reach(actor: Actor) -> "QuerySet[Authorisation]":
    """Sharing approvals, and the papers of subjects that the actor may know of."""
    if citywide(actor):
        return Authorisation.objects.all()
    return Authorisation.objects.filter(Q(subject=None) | Q(subject__in=seen(actor)))


def counted(actor: Actor, on: date) -> dict[str, int]:
    """How many there are in each state: one statement."""
    rows = within_reach(actor)
    states = {state: Count("id", filter=_meant(state, on)) for state in STATES}
    found: dict[str, int] = rows.aggregate(**states)
    return found


def _in_state(rows: "QuerySet[Authorisation]", state: str, on: date) -> "QuerySet[Authorisation]":
    return rows.filter(_meant(state, on)) if state in STATES else rows


def _meant(state: str, on: date) -> Q:
    current = Q(revoked_at=None) & (Q(ends=None) | Q(ends__gte=on))
    return {
        "in_force": current & Q(starts__lte=on),
        "soon": Q(revoked_at=None, ends__gte=on, ends__lte=on + SOON),
        "ended": Q(revoked_at=None, ends__lt=on),
        "revoked": Q(revoked_at__isnull=False),
    }[state]
