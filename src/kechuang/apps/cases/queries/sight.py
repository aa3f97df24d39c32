"""What an actor may see: the one filter of lists, counts, exports, hints, files and history.

A case is seen by whoever a step gave something to do, by its unit and its participants; what was
handed in also by those who oversee. Drafts are for those who write them. A restricted case is seen
by none but those it gave something to do. `inner` says whether the actor is told what is decided
and not released yet; `at` and `at_kind` are the step that the actor is told of.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models import Case as Choice

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Case, Sight
from kechuang.apps.cases.refusals import NoCase
from kechuang.apps.cases.rules import KEEPING, OVERSEEING, READ, REVIEWING, UNSEEN
from kechuang.apps.subjects.queries import secret
from kechuang.apps.work.rules import CASE

KIND = CASE
"""What cases are called where things of several kinds are kept: restrictions, files, notices."""


def visible(actor: Actor) -> QuerySet[Any]:
    """The cases that the actor may know of, with `inner`, `at` and `at_kind`. Raises NotAllowed."""
    READ.require(actor)
    rows = Case.objects.exclude(secret(KIND, "pk", actor))
    if actor.system:
        return _faced(rows, Value(value=True))
    own = Sight.objects.filter(standing_in(actor), case=OuterRef("pk"))
    seen = Q(Exists(own.filter(drafts=True))) | Q(Exists(own), draft=False)
    inner = Q(Exists(own.filter(inner=True)))
    if actor.holds(*OVERSEEING):
        seen |= Q(draft=False, restricted=False)
        inner |= Q(restricted=False)
    told = Choice(When(inner, then=True), default=False, output_field=BooleanField())
    return _faced(rows.filter(seen), told)


def _faced(rows: QuerySet[Any], inner: Value | Choice) -> QuerySet[Any]:
    """Rows with what the actor is told of."""
    faces = {
        name: Choice(When(inner=True, then=F(own)), default=F(shown), output_field=CharField())
        for name, own, shown in (("at", "step", "shown"), ("at_kind", "kind", "shown_kind"))
    }
    faced: QuerySet[Any] = rows.annotate(inner=inner).annotate(**faces)
    return faced


def seen(case: UUID | str, actor: Actor) -> Case:
    """One case by id or number. Raises NoCase also where the actor may not know of it."""
    rows = visible(actor).select_related("round", "subject")
    found = rows.filter(pk=case) if isinstance(case, UUID) else rows.filter(number=case.upper())
    row: Case | None = found.first()
    if row is None:
        raise NoCase
    return row


def numbers(cases: Collection[UUID], actor: Actor) -> dict[str, str]:
    """The numbers of those of the cases that the actor may know of, by id: one statement at most."""
    if not READ.ask(actor).allowed:
        return {}
    rows = visible(actor).filter(pk__in=cases).values_list("pk", "number")
    return {str(case): number for case, number in rows}


def may_know(actor: Actor, case: str) -> bool:
    """Whether the actor may know of the case with this id, for things that hang on it."""
    return visible(actor).filter(pk=case).exists()


def reads_reviewers(actor: Actor, owner: str) -> bool:
    """Whether the actor reads who reviewed: the office of the scheme, and who controls it."""
    return actor.system or actor.holds(*REVIEWING) or actor.holds(*KEEPING, unit=owner)


def standing_in(actor: Actor) -> Q:
    """Rows of sight in which the actor stands on his day."""
    units = {each.unit for each in actor.holdings if each.role not in UNSEEN}
    rows = Q(role="", account=None, unit__in=units)
    for role in sorted(actor.roles):
        rows |= Q(role=role.value, unit__in={*actor.units(role), "*"})
    rows = rows | Q(account=actor.account) if actor.account else rows
    always = Q(starts=None, ends=None)
    if actor.day is None:
        return rows & always
    return rows & (always | Q(starts__lte=actor.day, ends__gte=actor.day))
