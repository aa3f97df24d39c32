"""What stands in a case's forms, typed and checked; read only when something asks for it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Generic, TypeVar

from kechuang.access.actor import Actor
from kechuang.apps.cases.faces import written_in
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.places import slot
from kechuang.apps.cases.queries.files import attached
from kechuang.apps.cases.queries.schemes import clock_of, pack_now, pack_of
from kechuang.apps.facts.queries.subjects import facts_of
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.models import Subject as Registered
from kechuang.apps.subjects.queries import person
from kechuang.criteria.model import RuleBook
from kechuang.engines.inputs import InputNotRead
from kechuang.engines.scalar.subject import Subject
from kechuang.lifecycle.forms.asking import missing
from kechuang.lifecycle.forms.filling import filled
from kechuang.lifecycle.forms.jsoning import from_json
from kechuang.lifecycle.forms.model import FieldKind, Form
from kechuang.lifecycle.forms.reading import Grounds
from kechuang.lifecycle.forms.schema import beside, of, subject, together
from kechuang.lifecycle.forms.values import Filled, Held, Values
from kechuang.lifecycle.guards import Answers, Judged
from kechuang.lifecycle.model import Scheme, Step
from kechuang.pack import Pack
from kechuang.values.text import Text, same
from kechuang.values.uuids import uuid_of

V = TypeVar("V")


@dataclass(frozen=True)
class Late(Mapping[str, V], Generic[V]):
    """A mapping that is made when it is first read."""

    make: Callable[[], Mapping[str, V]]

    @cached_property
    def _made(self) -> Mapping[str, V]:
        return self.make()

    def __getitem__(self, key: str) -> V:
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@dataclass(frozen=True)
class Forms:
    """The forms of one case as they stand now."""

    row: Case
    scheme: Scheme
    now: datetime
    known: Pack | None = None
    """The pack in force, where it has been read already."""
    _read: dict[str, Filled] = field(default_factory=dict)

    @cached_property
    def pack(self) -> Pack:
        """The release that the case began with."""
        return pack_of(self.row)

    @cached_property
    def active(self) -> Pack:
        """The pack in force: its units, its days."""
        return self.known or pack_now(self.now)

    @cached_property
    def day(self) -> date:
        """The city's day."""
        return clock_of(self.active).day(self.now)

    def local(self, at: datetime) -> date:
        """The city's day of an instant."""
        return clock_of(self.active).day(at)

    @cached_property
    def people(self) -> dict[str, Text]:
        """The names of active people by id: one statement."""
        rows = Account.objects.filter(is_active=True).select_related("key")
        return {str(row.pk): person(row).name for row in rows}

    @cached_property
    def subjects(self) -> dict[str, Text]:
        """The names of the subjects that the forms name: one statement."""
        named = {
            value
            for form in map(self.form, (each for each in self.row.values if "@" not in each))
            for field in form.plain.values()
            if field.kind is FieldKind.SUBJECT
            and isinstance(value := self.read(form.id).values.fields.get(field.id), str)
        }
        rows = Registered.objects.filter(pk__in=[x for x in named if uuid_of(x)])
        return {str(pk): same(name) for pk, name in rows.values_list("pk", "name")}

    def form(self, id_: str) -> Form:
        """A form as the case's release declares it."""
        return self.pack.forms[id_.partition("@")[0]]

    def read(self, place: str) -> Filled:
        """What stands in the form kept at `place`."""
        if place not in self._read:
            form = self.form(place)
            raw = self.row.values.get(place, {})
            self._read[place] = filled(form, raw, self.grounds(form))
        return self._read[place]

    def leave_to_its_writers(self, place: str) -> None:
        """From now on the form kept at `place` is read as it was handed in last: one statement."""
        last = self.row.form_versions.filter(form=place).order_by("number").last()
        form = self.form(place)
        try:
            values = from_json(form, last.values, self.grounds(form)) if last else Values({}, {})
        except InputNotRead:  # the form has changed its kinds since
            values = Values({}, {})
        self._read[place] = Filled(values, ())

    def grounds(self, form: Form) -> Grounds:
        """What the city knows for a form: no statement unless it names people or files."""
        kinds = {each.kind for section in form.sections for each in section.fields}
        accounts: dict[str, Text] = {}
        if FieldKind.ACCOUNT in kinds:
            rows = Account.objects.filter(is_active=True).values_list("pk", "login")
            accounts = {str(pk): same(login) for pk, login in rows}
        files = attached(self.row) if FieldKind.FILE in kinds else {}
        units = {unit.id: unit.title for unit in self.active.units.values()}
        return Grounds(self.day, units=units, accounts=accounts, files=files)

    def stops(self, step: Step, actor: Actor) -> tuple[Text, ...]:
        """Why the form of a writing step cannot be handed in, all at once."""
        if not written_in(self.scheme, step):
            return ()
        place = slot(step, actor)
        found = self.read(place)
        form = self.form(place)
        wrong = [each for each in found.problems if each.stops]
        lacking = missing(form, found.values, self.grounds(form))
        return tuple(each.words for each in (*wrong, *lacking))

    @cached_property
    def together(self) -> Values:
        """All forms of the case as one; those of several writers are theirs alone."""
        fields: dict[str, Held] = {}
        rows: dict[str, Any] = {}
        for place in self.row.values:
            if "@" not in place and place in self.pack.forms:
                values = self.read(place).values
                fields |= values.fields
                rows |= values.rows
        return Values(fields, rows)

    @property
    def days(self) -> Late[date | None]:
        """The dates of the forms, by field."""
        return Late(lambda: {k: v for k, v in self.together.fields.items() if isinstance(v, date)})

    @property
    def verdicts(self) -> Late[Judged]:
        """Guards and conditions, each judged when it is asked for."""
        return Late(self._answers)

    def _answers(self) -> Answers:
        used = {each.form: self.form(each.form) for each in self.scheme.steps if each.form}
        rules = self.pack.rules
        schema = beside(together(map(of, used.values())), rules.schema)
        about = subject(self.together, self._facts(schema))
        return Answers(self.scheme, {}, about, RuleBook(schema, rules.versions), self.day)

    def _facts(self, schema: Any) -> Subject:
        if self.row.subject is None:
            return Subject()
        return facts_of(self.row.subject, schema, self.day, self.scheme.purpose, pack=self.active)
