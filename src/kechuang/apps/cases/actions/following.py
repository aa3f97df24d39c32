"""Cases that follow from another: one for each row of a form, opened once, linked both ways."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.carrying import change
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.actions.opening import Opening, open_many
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Case, CasePaper, Link, LinkKind, Passage
from kechuang.apps.cases.queries.answers import Forms
from kechuang.apps.cases.queries.schemes import clock_of, pack_now, scheme_of, scheme_on
from kechuang.apps.cases.queries.sight import KIND
from kechuang.lifecycle.forms.model import Field
from kechuang.lifecycle.forms.showing import shown, typed_in
from kechuang.lifecycle.forms.values import Row
from kechuang.lifecycle.model import Opens, Scheme
from kechuang.pack import Pack
from kechuang.values.errors import Refusal
from kechuang.values.text import Text


def open_each(write: Write, case: UUID, step: str) -> list[Case]:
    """Open what leaving a step opens; those opened before are left as they are. Returns the new ones.

    The action that left the step has asked whether the actor may.
    """
    row = Case.objects.select_related("round", "subject").get(pk=case)
    scheme = scheme_of(row)
    opens = scheme.by_id[step].opens
    if opens is None:
        return []
    made = []
    for place, said, asked in _rows(Forms(row, scheme, write.now), opens):
        made += _open(write, row, opens, (step, place), said, asked)
    return made


def hand_on(case: UUID, step: str, actor: Actor, now: datetime) -> None:
    """Make the declared move in what leaving a step opened, as far as it still stands where it began.

    A move that is refused leaves its case where it is, for whoever acts there to see why.
    """
    row = Case.objects.get(pk=case)
    opens = scheme_of(row).by_id[step].opens
    if opens is None or not opens.move:
        return
    opened = Case.objects.filter(source__startswith=_origin(row, step), handed_in=0, ended_at=None)
    for each in opened.order_by("source"):
        with suppress(Refusal):
            act(each.pk, Asked(opens.move, token=str(each.source)[:100]), actor=actor, now=now)


def left_by(case: UUID, step: str) -> UUID | None:
    """Who left the step last."""
    rows = Passage.objects.filter(case=case, step=step, void=False).order_by("-version")
    return rows.values_list("by", flat=True).first()


def _origin(row: Case, step: str) -> str:
    return f"each:{row.pk}:{step}:"


def _rows(forms: Forms, opens: Opens) -> Iterator[tuple[int, Row, dict[str, Field]]]:
    """The rows for which something is opened, each with its place and the fields of its section."""
    for name in {each.form for each in forms.scheme.steps if each.form in forms.row.values}:
        for section in forms.form(name).repeated:
            if section.id != opens.each:
                continue
            asked = {each.id: each for each in section.fields}
            for place, row in enumerate(forms.read(name).values.rows.get(section.id, ())):
                if not opens.only or row.get(opens.only) is True:
                    yield place, row, asked


def _open(
    write: Write,
    row: Case,
    opens: Opens,
    where: tuple[str, int],
    said: Row,
    asked: dict[str, Field],
) -> list[Case]:
    pack = pack_now(write.now)
    scheme = scheme_on(pack, opens.scheme, clock_of(pack).day(write.now))
    values = _values(row, opens, scheme, pack, said, asked)
    title = shown(asked[opens.title], said.get(opens.title)).zh if opens.title in asked else ""
    opening = Opening(
        scheme.id,
        Text(title or row.title, row.title_en if not title else ""),
        unit=_leading(scheme, values) or scheme.owner,
        source=f"{_origin(row, where[0])}{opens.each}:{where[1]}",
        restricted=row.restricted,
    )
    made = open_many(write, [opening])
    for each in made:
        change(each, {"values": values})
        _link(write, each, row)
    return made


def _values(
    row: Case,
    opens: Opens,
    scheme: Scheme,
    pack: Pack,
    said: Row,
    asked: dict[str, Field],
) -> dict[str, dict[str, str]]:
    """What the new case begins with, as somebody would have typed it, by form."""
    values: dict[str, dict[str, str]] = {}
    number = _number(row)
    for each in opens.take:
        held = said.get(each.source)
        words = typed_in(asked[each.source], held) if each.source in asked else each.value
        written = number if each.number else words
        form = _form_of(scheme, pack, each.field)
        if written and form:
            values.setdefault(form, {})[each.field] = written
    return values


def _form_of(scheme: Scheme, pack: Pack, field: str) -> str:
    names = (step.form for step in scheme.steps if step.form in pack.forms)
    return next((name for name in names if field in pack.forms[name].plain), "")


def _leading(scheme: Scheme, values: dict[str, Any]) -> str:
    """The unit that will lead, where what the case begins with names it."""
    fields = {each.field for each in scheme.participants if each.leads}
    return next((form[x] for form in values.values() for x in fields if form.get(x)), "")


def _number(row: Case) -> str:
    """The number of the paper issued last, that of the case where there is none."""
    issued = CasePaper.objects.filter(case=row, number__cancelled_at=None).exclude(number=None)
    last = issued.select_related("number").order_by("-issued_at").first()
    return last.number.words if last and last.number else row.number


def _link(write: Write, row: Case, before: Case) -> None:
    Link.objects.create(
        case=row, other=before, kind=LinkKind.FOLLOWS, at=write.now, by=write.actor.account
    )
    data = {"number": row.number, "other": before.number, "kind": "follows", "reason": ""}
    write.event(kinds.LINKED, thing_kind=KIND, thing=row.pk, unit=row.owner, data=data)
