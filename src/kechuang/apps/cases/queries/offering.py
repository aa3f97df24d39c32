"""What a form may be prefilled from: facts of the subject, last time's values, the case above."""

from kechuang.apps.cases.given import Rows, given
from kechuang.apps.cases.models import Case, FormVersion
from kechuang.apps.cases.queries.answers import Forms
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.facts.queries.subjects import facts_of
from kechuang.engines.inputs import InputNotRead
from kechuang.engines.scalar.subject import Subject
from kechuang.lifecycle.forms.jsoning import from_json
from kechuang.lifecycle.forms.model import Form, From
from kechuang.lifecycle.forms.prefilling import Known
from kechuang.lifecycle.forms.values import Values
from kechuang.values.period import Period


def known(forms: Forms, form: Form) -> Known:
    """What the form's fields ask to be prefilled from: a statement or two for each source asked."""
    wanted = {
        each.prefill.source
        for section in form.sections
        for each in section.fields
        if each.prefill is not None
    }
    schema = forms.active.rules.schema
    return Known(
        facts=_facts(forms, form.purpose) if From.FACT in wanted else Subject(),
        datasets={each.id: each for each in schema.datasets},
        last=_last(forms, form) if From.LAST in wanted else None,
        parent=_parent(forms) if From.PARENT in wanted else None,
        given=_given(forms, form),
    )


def _facts(forms: Forms, purpose: str) -> Subject:
    pack = forms.active
    if forms.row.subject is None:
        return Subject()
    return facts_of(forms.row.subject, pack.rules.schema, forms.day, purpose, pack=pack)


def _last(forms: Forms, form: Form) -> Values | None:
    """What the same unit handed in last of this form in an earlier case of the scheme."""
    row = forms.row
    last = (
        FormVersion.objects.filter(
            case__scheme=row.scheme,
            case__unit=row.unit,
            case__subject=row.subject,
            form=form.id,
            at__lt=forms.now,
        )
        .exclude(case=row)
        .order_by("-at")
        .first()
    )
    if last is None:
        return None
    try:
        return from_json(form, last.values, forms.grounds(form))
    except InputNotRead:
        return None  # the form has changed its kinds since; nothing is offered


def _parent(forms: Forms) -> Values | None:
    above = Case.objects.filter(pk=forms.row.parent_id).first() if forms.row.parent_id else None
    return Forms(above, scheme_of(above), forms.now).together if above else None


def _given(forms: Forms, form: Form) -> dict[str, Rows]:
    """Rows that sections begin with, of the year that the case's round speaks of."""
    wanted = {section.id: section.repeats.of for section in form.repeated if section.repeats}
    in_round = forms.row.round
    written = in_round.period if in_round is not None else ""
    year = Period.parse(written).year if written else forms.day.year
    return {name: given(of, forms.row.unit, year) for name, of in wanted.items() if of is not None}
