"""The form of a case's present step between page and store: drawn, and read from what was sent."""

from kechuang.apps.cases.queries.answers import Forms
from kechuang.apps.cases.queries.filled import Filled, Writing
from kechuang.apps.work.models import File
from kechuang.lifecycle.forms.asking import asked
from kechuang.lifecycle.forms.jsoning import from_json
from kechuang.lifecycle.forms.model import FieldKind, Form
from kechuang.lifecycle.forms.values import Values
from kechuang.web.casework.sheet import Raw, Sheet, State, sheet
from kechuang.web.request import PageRequest

_SEVERAL = frozenset({FieldKind.CHOICES, FieldKind.FILE})


def written_sheet(forms: Forms, writing: Writing, place: str, *, lacking: bool) -> Sheet:
    """The present form as its writer sees it; what is merely not filled in yet is told when asked."""
    form, around = writing.form, forms.grounds(writing.form)
    values = forms.read(place).values
    problems = [each for each in writing.problems if lacking or each.kind != "missing"]
    return sheet(
        form,
        State(
            values=values,
            raw=writing.values,
            problems=problems,
            offered=writing.offers,
            asked=asked(form, values, around),
            units=around.units,
            people=around.accounts,
            lacking=tuple(each for each in writing.problems if each.kind == "missing"),
            locks={name: who for name, (who, _until) in writing.locks.items()},
        ),
    )


def read_sheet(forms: Forms, done: Filled) -> Sheet:
    """A form as it was handed in."""
    around = forms.grounds(done.form)
    values: Values = from_json(done.form, done.values, around)
    return sheet(
        done.form,
        State(
            values=values,
            asked=asked(done.form, values, around),
            units=around.units,
            people=around.accounts,
        ),
    )


def typed(request: PageRequest, form: Form) -> Raw:
    """What the page sent for the form's fields; the rest of the request is left alone.

    A box that nobody ticked is sent as nothing, so that it is emptied.
    """
    kinds = {each.id: each.kind for section in form.sections for each in section.fields}
    found: dict[str, str | list[str]] = {
        each.id: [] for each in form.plain.values() if each.kind in _SEVERAL
    }
    for key in request.POST:
        field = key.rpartition(".")[2]
        if field in kinds:
            given = [str(each) for each in request.POST.getlist(key)]
            found[key] = given if kinds[field] in _SEVERAL else given[-1]
    return found


def with_files(raw: Raw, added: dict[str, list[File]]) -> Raw:
    """The same with files that were just uploaded, by field."""
    found = dict(raw)
    for field, files in added.items():
        before = found.get(field, [])
        held = [before] if isinstance(before, str) else list(before)
        found[field] = [each for each in held if each] + [str(file.pk) for file in files]
    return found
