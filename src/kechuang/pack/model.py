"""A city as the program believes it: references resolved, nothing left that a file could get wrong.

Built only by the reader of this package; shapes of files never leave it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from kechuang.criteria.cases import Case
from kechuang.criteria.model import RuleBook
from kechuang.criteria.policies.model import PolicyBook
from kechuang.cultivation.model import Cultivation
from kechuang.indicators.model import Indicator
from kechuang.language.schema import Schema
from kechuang.lifecycle.forms.model import Form
from kechuang.lifecycle.model import Scheme
from kechuang.pack.register import Register
from kechuang.pack.standings import Standings
from kechuang.planning.model import Pace, Target
from kechuang.planning.status import Bands
from kechuang.planning.text import PlanText
from kechuang.readers.intake.declared import Declared
from kechuang.renderers.papers.declared import Paper
from kechuang.renderers.papers.series import Series
from kechuang.values.calendar import WorkingCalendar
from kechuang.values.text import Language, Text


class UnitKind(StrEnum):
    """What a unit is. Counties and zones report figures (§4.3); divisions are the bureau's (处室)."""

    CITY = "city"
    BUREAU = "bureau"
    DIVISION = "division"
    DEPARTMENT = "department"
    COUNTY = "county"
    ZONE = "zone"


class ReferenceKind(StrEnum):
    """What a target may be compared with."""

    PROVINCE = "province"
    CITY = "city"
    COUNTRY = "country"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that owns, helps or reports. Ids are unique among all units of a pack.

    `code` is the administrative division code, "" where there is none. `valid_from` is None when
    it has always been. `counted_in` names the unit whose figures already contain this one's
    (§2.5, trap 7), None when it is listed apart.
    """

    id: str
    title: Text
    short: Text
    kind: UnitKind
    code: str = ""
    valid_from: date | None = None
    counted_in: str | None = None
    checked: str = "unverified"


@dataclass(frozen=True, slots=True)
class Reference:
    """Somebody else's figures, to compare with or to rank among."""

    id: str
    title: Text
    kind: ReferenceKind


@dataclass(frozen=True, slots=True)
class Retention:
    """How long records of a kind are kept: `months`, or None for ever; `basis` says by what rule."""

    kind: str
    months: int | None
    basis: Text
    checked: str


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A mechanism of the field (`M5.1`) with the plan's task it belongs to, "0" for the headline."""

    id: str
    title: Text
    task: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A number or document of the plan (`T08`, `D01`) as the field's list names it."""

    id: str
    title: Text
    task: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """Something declared in the pack and what it serves. `where` is written `file#id`."""

    where: str
    title: Text
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rename:
    """An id that the author changed. `what` is the noun of the list (`unit`, `indicator` …)."""

    what: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ActionSource:
    """One of the plan's actions, in the plan's order."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class MeasureSource:
    """What is to be done under a task: by whom, by when, for which mechanism."""

    id: str
    title: Text
    owner: str
    due: date
    partners: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskSource:
    """A task under an action. `partners` are unit ids, `counties` already spelled out."""

    id: str
    action: str
    title: Text
    owner: str
    due: date
    partners: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    measures: tuple[MeasureSource, ...] = ()


@dataclass(frozen=True, slots=True)
class PaceSource:
    """A pace profile with its name in the pack and the day on which somebody confirmed it."""

    id: str
    pace: Pace
    checked: str


@dataclass(frozen=True, slots=True)
class TargetSource:
    """A target with what only the plan's administration needs.

    `task` is "0" for a headline target. `reference` is the id of what a `ref` target compares
    with. `pace` is the name of its profile, None when none is declared.
    """

    target: Target
    task: str
    owner: str
    partners: tuple[str, ...] = ()
    reference: str | None = None
    pace: str | None = None
    serves: tuple[str, ...] = ()
    checked: str = "unverified"


@dataclass(frozen=True, slots=True)
class PlanSource:
    """One year's plan. `text["en"]` is None and `markdown["en"]` "" while nobody has written it."""

    year: int
    title: Text
    source: Text
    actions: tuple[ActionSource, ...]
    tasks: tuple[TaskSource, ...]
    targets: dict[str, TargetSource]
    text: dict[Language, PlanText | None]
    markdown: dict[Language, str]
    paces: dict[str, PaceSource] = field(default_factory=dict)
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A city; `digest` identifies the bytes it was read from, `zone` is an IANA time zone.

    `bands` say from where a target is behind, and far behind, its pace. `cases` are the worked
    cases of `rules`. `schemes` are their versions by id, in order of the day they start.
    """

    id: str
    format: int
    digest: str
    title: Text
    product: Text
    city: Unit
    bureau: Unit
    divisions: tuple[Unit, ...]
    departments: tuple[Unit, ...]
    reporting_units: tuple[Unit, ...]
    references: tuple[Reference, ...]
    zone: str
    closing_time: time
    digest_at: time
    bands: Bands
    calendar: WorkingCalendar
    retention: tuple[Retention, ...]
    mechanisms: tuple[Mechanism, ...]
    promises: tuple[Promise, ...]
    indicators: dict[str, Indicator]
    plans: dict[int, PlanSource]
    calendar_checked: str = "unverified"
    declarations: tuple[Declaration, ...] = ()
    renames: tuple[Rename, ...] = ()
    rules: RuleBook = field(default=RuleBook(Schema(), ()), repr=False)
    cases: tuple[Case, ...] = field(default=(), repr=False)
    datasets: Mapping[str, Declared] = field(default_factory=dict, repr=False)
    families: Mapping[str, Text] = field(default_factory=dict)
    schemes: Mapping[str, tuple[Scheme, ...]] = field(default_factory=dict, repr=False)
    forms: Mapping[str, Form] = field(default_factory=dict, repr=False)
    register: Register = field(default=Register(), repr=False)
    standings: Standings = field(default=Standings(), repr=False)
    cultivation: Cultivation = field(default=Cultivation(), repr=False)
    documents: Mapping[str, Paper] = field(default_factory=dict, repr=False)
    numbering: Mapping[str, Series] = field(default_factory=dict)
    policies: PolicyBook = field(default=PolicyBook(), repr=False)

    @property
    def units(self) -> dict[str, Unit]:
        """Every unit by id: city, bureau, divisions, departments, reporting units."""
        every = (self.city, self.bureau, *self.divisions, *self.departments, *self.reporting_units)
        return {unit.id: unit for unit in every}
