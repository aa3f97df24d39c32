"""Forms of a case: the one being written, to who writes it; what was handed in, to who may read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.asking import Values
from kechuang.apps.cases.faces import REVIEWED, inner
from kechuang.apps.cases.models import Case, FormVersion, SectionLock
from kechuang.apps.cases.places import slot
from kechuang.apps.cases.queries.offering import known
from kechuang.apps.cases.queries.schemes import pack_of
from kechuang.apps.cases.queries.sight import reads_reviewers
from kechuang.apps.cases.queries.situations import Surroundings
from kechuang.apps.cases.queries.wording import named
from kechuang.apps.cases.queries.writers import writes
from kechuang.lifecycle.forms.asking import missing
from kechuang.lifecycle.forms.model import Form
from kechuang.lifecycle.forms.prefilling import Offered, prefilled
from kechuang.lifecycle.forms.values import FieldProblem
from kechuang.lifecycle.model import Scheme
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Writing:
    """The form of the present step as it is being written.

    `values` are as typed, `problems` all that is wrong with them or lacking. `offers` are first values
    with where they come from. `writable` is false for who only reads along. `version` counts those
    handed in before. `locks` are sections in others' hands, with who and until when.
    """

    form: Form
    values: Values
    problems: tuple[FieldProblem, ...]
    offers: Mapping[str, Offered]
    writable: bool
    version: int
    locks: Mapping[str, tuple[Text, datetime]]


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was handed in last, values in typed JSON; by whom, None where it is not told."""

    form: Form
    number: int
    step: Text
    values: Mapping[str, Any]
    at: datetime
    by: UUID | None


def writing(row: Case, scheme: Scheme, around: Surroundings, actor: Actor) -> Writing | None:
    """The present form to who reads along, None where the step has none."""
    step = scheme.by_id[row.step]
    if not step.form:
        return None
    forms, place = around.forms, slot(step, actor)
    form, found = forms.form(place), forms.read(place)
    lacking = missing(form, found.values, forms.grounds(form))
    writable = not row.held and writes(step, around, actor)
    locks = _locks(row, actor, forms.now) if writable else {}
    offers = prefilled(form, known(forms, form)) if writable else {}
    return Writing(
        form,
        row.values.get(place, {}),
        (*found.problems, *lacking),
        offers,
        writable,
        row.handed_in,
        locks,
    )


def filled(row: Case, scheme: Scheme, actor: Actor) -> tuple[Filled, ...]:
    """What was handed in last of each form that the actor may read: one statement.

    The applying side reads what open steps took, everybody his own; `row` was read through `sight`.
    """
    last: dict[str, FormVersion] = {}
    for version in sorted(row.form_versions.all(), key=lambda each: each.number):
        if row.inner or version.by == actor.account or not inner(scheme.by_id[version.step]):
            last[version.form] = version
    return tuple(_filled(each, row, scheme, actor) for each in last.values())


def versions(row: Case, scheme: Scheme, form: str) -> tuple[FormVersion, ...]:
    """Every version of a form handed in from open steps, oldest first: one statement."""
    rows = row.form_versions.filter(form=form).order_by("number")
    return tuple(each for each in rows if row.inner or not inner(scheme.by_id[each.step]))


def _filled(version: FormVersion, row: Case, scheme: Scheme, actor: Actor) -> Filled:
    step = scheme.by_id[version.step]
    hidden = step.kind in REVIEWED and version.by != actor.account
    told = not hidden or reads_reviewers(actor, row.owner)
    return Filled(
        pack_of(row).forms[version.form.partition("@")[0]],
        version.number,
        step.title,
        version.values,
        version.at,
        version.by if told else None,
    )


def _locks(row: Case, actor: Actor, now: datetime) -> dict[str, tuple[Text, datetime]]:
    locks = SectionLock.objects.filter(case=row, until__gt=now)
    held = list(locks.exclude(by=actor.account or row.pk))
    people = named({each.by for each in held})
    return {
        each.section: (people[each.by].name if each.by in people else Text(""), each.until)
        for each in held
    }
