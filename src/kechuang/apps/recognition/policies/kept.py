"""Which checks there are, and which of them somebody may see."""

from uuid import UUID

from django.db.models import Q, QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.cases.queries.sight import visible as cases_seen
from kechuang.apps.recognition.models import CheckState, PolicyCheck
from kechuang.apps.recognition.policies.refusals import NoCheck
from kechuang.apps.recognition.policies.rules import CHECK_POLICIES
from kechuang.apps.subjects.registering.scope import COUNTY

RECENT = 20


def checks(actor: Actor) -> "QuerySet[PolicyCheck]":
    """One's own, and those of units on which one holds a county's role, newest first."""
    CHECK_POLICIES.require(actor)
    rows = PolicyCheck.objects.order_by("-asked_at")
    if actor.system:
        return rows
    return rows.filter(Q(by=actor.account) | Q(unit__in=actor.units(*COUNTY)))


def check_of(check: UUID, actor: Actor) -> PolicyCheck:
    """One check: as in the list, or as evidence of a case that one sees. Raises NoCheck."""
    CHECK_POLICIES.require(actor)
    found = PolicyCheck.objects.filter(pk=check).first()
    if found is None:
        raise NoCheck
    own = checks(actor).filter(pk=check).exists()
    if not own and not (found.case and cases_seen(actor).filter(pk=found.case).exists()):
        raise NoCheck
    return found


def latest_whole(actor: Actor) -> PolicyCheck | None:
    """The last check of all clauses in force that one may see: one statement."""
    rows = checks(actor).filter(policy="", draft="", state=CheckState.DONE)
    return rows.first()
