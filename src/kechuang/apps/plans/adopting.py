"""What counties reported and the city adopted becomes figures of the plan's targets, with its trail."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from kechuang.apps.audit.writing import Write
from kechuang.apps.cases.effects import effect
from kechuang.apps.cases.models import Case, FormVersion
from kechuang.apps.cases.queries.answers import Forms
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.wording import title_of
from kechuang.apps.plans.actions.checking import Entry
from kechuang.apps.plans.actions.figures import record_within
from kechuang.apps.plans.models import Figure, Plan, PlanState
from kechuang.apps.work.deadlines import day_of
from kechuang.lifecycle.forms.jsoning import from_json
from kechuang.lifecycle.forms.model import Given, Section
from kechuang.lifecycle.forms.schema import scale
from kechuang.pack import Pack
from kechuang.planning.model import Vintage
from kechuang.values.errors import Refusal
from kechuang.values.period import Period
from kechuang.values.text import Text

JOB = "plans.adopt_figures"
REVISED = Text("，报送后修订", ", revised after it was reported")
ADOPT = effect(JOB, Text("采用数计入目标进展", "Adopted figures count for targets"), JOB)


def adopt(write: Write, case: UUID, pack: Pack) -> list[Figure]:
    """Record the figures that a case of a round reported, each once; returns the new ones.

    A target that the plan no longer has, or a number that it cannot take, is left out: the report
    still says it, and the event of the rest does not.
    """
    row = Case.objects.select_related("round", "subject").get(pk=case)
    if row.round is None or not row.round.period:
        return []
    period = _to_date(Period.parse(row.round.period))
    if not Plan.objects.filter(year=period.year, state=PlanState.ISSUED).exists():
        return []
    made = []
    for code, value, revised in reported(row, write):
        entry = Entry(
            code=code,
            period=period,
            value=value,
            known_on=day_of(write.now, pack),
            source=title_of(row) + (REVISED if revised else Text("")),
            scope=row.unit,
            vintage=Vintage.PRELIMINARY,
            note=Text(f"采用自 {row.number}", f"Adopted from {row.number}"),
        )
        origin = f"case:{row.pk}:{code}"
        try:
            made += record_within(write, period.year, entry, pack, origin=origin)
        except Refusal:
            continue
    return made


def _to_date(period: Period) -> Period:
    """What a month or quarter reports is counted from January on."""
    last = period.end.month
    return Period.parse(f"{period.year}-01..{last:02d}") if last > 1 else period


def reported(row: Case, write: Write) -> Iterator[tuple[str, Decimal, bool]]:
    """Codes of targets, what was reported of each last, and whether something else was before."""
    forms = Forms(row, scheme_of(row), write.now)
    said: dict[str, list[dict[str, Decimal]]] = defaultdict(list)
    for version in row.form_versions.order_by("number"):
        said[version.form].append(dict(_figures(forms, version)))
    for *earlier, last in said.values():
        for code, value in last.items():
            yield code, value, any(each.get(code, value) != value for each in earlier)


def _figures(forms: Forms, version: FormVersion) -> Iterator[tuple[str, Decimal]]:
    form = forms.form(version.form)
    values = from_json(form, version.values, forms.grounds(form))
    for section in form.repeated:
        if _counts(section):
            yield from _rows(section, values.rows.get(section.id, ()))


def _counts(section: Section) -> bool:
    repeats = section.repeats
    return repeats is not None and repeats.of is Given.TARGETS and bool(repeats.value)


def _rows(section: Section, rows: object) -> Iterator[tuple[str, Decimal]]:
    name = section.repeats.value if section.repeats else ""
    asked = section.field(name)
    for row in rows if isinstance(rows, list | tuple) else ():
        code, value = row.get(section.number), row.get(name)
        if asked is not None and code and isinstance(value, Fraction):
            exact = value / scale(asked)
            yield str(code), Decimal(exact.numerator) / Decimal(exact.denominator)
