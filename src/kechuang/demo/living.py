"""The demonstration's rounds, matters and runs, lived through the actions."""

import base64
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.cases.actions.attaching import attach
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.actions.opening import Opening, open_case
from kechuang.apps.cases.actions.rounds import NewRound, open_round
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.given import given
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.queries.answers import Forms
from kechuang.apps.cases.queries.offering import known as offering
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.recognition.actions import carry_out, start
from kechuang.apps.work.actions import Incoming
from kechuang.demo.casework import Judged, Made, Matter, Reporting
from kechuang.demo.stage import Cast
from kechuang.demo.steps import Step
from kechuang.lifecycle.forms.model import Given
from kechuang.lifecycle.forms.prefilling import prefilled
from kechuang.lifecycle.forms.showing import typed_in

_PAPER = (
    "%PDF-1.4\n% 演示用的空白文件：{name}\n1 0 obj<</Type/Catalog>>endobj\n"
    "xref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF\n"
)
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""An invented photograph, of one point."""
_WRITERS = (Role.COUNTY_OFFICER,)
_CHECKERS = (Role.COUNTY_LEADER,)
_KEEPERS = (Role.HANDLER, Role.DIVISION_HEAD)


def of_round(cast: Cast, told: Reporting) -> Iterator[Step]:
    """A round opened, reported to, adopted, sent back."""
    yield Step(cast.at(told.opened, 8, 30), partial(_open, cast, told))
    owner = cast.pack.schemes[told.scheme][-1].owner
    for unit, day in told.sent.items():
        filled = partial(_report, cast, told, unit)
        yield Step(cast.at(day, 10, 20), filled)
        yield Step(cast.at(day, 15, 10), partial(_move, cast, told, unit, "report_up", unit, day))
    for unit, day in told.adopted.items():
        yield Step(cast.at(day, 9, 30), partial(_move, cast, told, unit, "adopt", owner, day))
    for unit, day in told.returned.items():
        back = partial(_move, cast, told, unit, "back_to_county", owner, day)
        yield Step(cast.at(day, 16, 20), back)


def of_matter(cast: Cast, told: Matter) -> Iterator[Step]:
    """A matter begun by who makes its first move, and moved on."""
    for place, made in enumerate(told.moves):
        yield Step(made.at, partial(_begin if place == 0 else _go_on, cast, told, made))


def of_run(cast: Cast, told: Judged) -> Step:
    """Rules run over everybody that there is by then."""
    return Step(told.at, partial(_judge, cast, told))


def _judge(cast: Cast, told: Judged) -> None:
    day = cast.day(told.at)
    actor = cast.actor(told.by, day)
    begun = start(told.rules, day, pack=cast.pack, actor=actor, now=told.at, later=False)
    carry_out(begun.run, actor=actor, now=lambda: told.at)


def _open(cast: Cast, told: Reporting) -> None:
    person = _person(cast, cast.pack.schemes[told.scheme][-1].owner, *_KEEPERS)
    actor = cast.actor(person, told.opened)
    new = NewRound(told.scheme, str(told.period))
    open_round(new, actor=actor, now=cast.at(told.opened, 8, 30))


def _report(cast: Cast, told: Reporting, unit: str) -> None:
    day = told.sent[unit]
    person = _person(cast, unit, *_WRITERS)
    actor, at, row = cast.actor(person, day), cast.at(day, 10, 20), _case(told, unit)
    values = told.filled.get(unit) or _values(cast, told, row, person, at)
    for field in told.proofs.get(unit, ()):
        photograph = Incoming("现场照片.png", [PICTURE], pledged=True)
        taken = attach(row.pk, field.rpartition(".")[2], photograph, actor=actor, now=at)
        values = {**values, field: str(taken.pk)}
    act(row.pk, Asked("to_leader", values=values), actor=actor, now=at)


def _move(cast: Cast, told: Reporting, unit: str, move: str, by: str, day: date) -> None:
    person = _person(cast, by, *(_CHECKERS if by == unit else _KEEPERS))
    hour = {"report_up": (15, 10), "adopt": (9, 30)}.get(move, (16, 20))
    asked = Asked(move, reason=told.why.zh if move == "back_to_county" else "")
    act(_case(told, unit).pk, asked, actor=cast.actor(person, day), now=cast.at(day, *hour))


def _case(told: Reporting, unit: str) -> Case:
    return Case.objects.get(round__scheme=told.scheme, round__period=str(told.period), unit=unit)


def _person(cast: Cast, unit: str, *roles: Role) -> str:
    return cast.holding(unit, *roles) or cast.script.people[0].id


def _values(cast: Cast, told: Reporting, case: Case, person: str, at: datetime) -> dict[str, str]:
    """The report of a unit: its tasks on pace, its figures as the script knows them."""
    who, unit = cast.somebody(person), case.unit
    values = {
        "report_month": str(told.period),
        "filled_by": who.name.zh,
        "phone": who.phone,
    }
    tasks = given(Given.TASKS, unit, told.period.year) or [{"number": "1", "title": "年度任务"}]
    for place, row in enumerate(tasks):
        start = f"task_progress.{place}.task_"
        values |= {
            f"{start}number": str(row["number"]),
            f"{start}title": str(row["title"]),
            f"{start}state": "达序时",
            f"{start}done": "按计划推进，本月完成阶段工作。",
            f"{start}next": "继续推进。",
        }
    rows = given(Given.TARGETS, unit, told.period.year)
    offered = _offered(case, at)
    for place, row in enumerate(rows):
        said = _figure(cast, told, unit, row["number"])
        start = f"target_figures.{place}."
        if said:
            values |= {key: typed for key, typed in offered.items() if key.startswith(start)}
            values[f"{start}figure_now"] = said
    return values


def _offered(case: Case, at: datetime) -> dict[str, str]:
    """What the form begins with, as its writer finds it typed in: the split, last month's figures."""
    scheme = scheme_of(case)
    forms = Forms(case, scheme, at)
    form = forms.form(scheme.by_id[case.step].form)
    kinds = {f"{x.id}.{each.id}": each for x in form.repeated for each in x.fields}
    offers = prefilled(form, offering(forms, form)).items()
    rows = ((key, key.split("."), each.value) for key, each in offers if "." in key)
    return {key: typed_in(kinds[f"{part[0]}.{part[2]}"], held) for key, part, held in rows}


def _figure(cast: Cast, told: Reporting, unit: str, code: object) -> str:
    slip = told.slips.get(unit, {}).get(str(code))
    if slip is not None:
        return str(slip)
    for progress in cast.script.progress:
        for each in progress.figures if progress.code == code else ():
            if each.period.end == told.period.end and unit in each.units:
                return str(each.units[unit])
    return ""


def _begin(cast: Cast, told: Matter, made: Made) -> None:
    actor, day = cast.actor(made.by, cast.day(made.at)), made.at
    unit = cast.somebody(made.by).posts[0].unit
    opening = Opening(told.scheme, title=told.title, unit=unit)
    row = open_case(opening, actor=actor, now=day)
    _make(cast, row, made, actor)


def _go_on(cast: Cast, told: Matter, made: Made) -> None:
    row = Case.objects.get(scheme=told.scheme, title=told.title.zh)
    actor = cast.actor(made.by, cast.day(made.at))
    _make(cast, row, made, actor)


def _make(cast: Cast, row: Case, made: Made, actor: Actor) -> None:
    """The move, its attachments taken in first; a value `@id` names a person's account."""
    said = {key: _said(cast, value) for key, value in made.values.items()}
    kept = {key: _attached(row, key, name, made, actor) for key, name in made.files.items()}
    values = {**said, **kept} or None
    asked = Asked(made.move, values=values, reason=made.reason, seat=made.seat)
    act(row.pk, asked, actor=actor, now=made.at)


def _said(cast: Cast, value: str) -> str:
    return str(cast.accounts[value[1:]]) if value.startswith("@") else value


def _attached(row: Case, key: str, name: str, made: Made, actor: Actor) -> str:
    """A file with nothing but its name inside; its id, as a form writes it."""
    content = _PAPER.replace("{name}", name).encode()
    incoming = Incoming(f"{name}.pdf", [content], pledged=True)
    return str(attach(row.pk, key.rpartition(".")[2], incoming, actor=actor, now=made.at).pk)
