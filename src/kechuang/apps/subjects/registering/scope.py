"""Who sees and keeps which subjects: the city's side all, a county its own, a firm itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from kechuang.access.actor import Actor
from kechuang.access.register import SIGN_IN, YES, Answer, Rule, anyone, holders, register
from kechuang.access.roles import Role
from kechuang.apps.subjects.models import Subject
from kechuang.values.text import Text
from kechuang.values.uuids import uuid_of

KEEPERS = (Role.HANDLER, Role.DIVISION_HEAD)
CITYWIDE = (
    *KEEPERS,
    Role.DEPUTY_LEADER,
    Role.LEADER,
    Role.DEPARTMENT,
    Role.FINANCE,
    Role.DISCIPLINE,
    Role.AUDITOR,
)


class _Thing(Protocol):
    """What belongs to reporting units; "" for none."""

    @property
    def units(self) -> frozenset[str]: ...


COUNTY = (Role.COUNTY_OFFICER, Role.COUNTY_LEADER)
FIRM = (Role.LEGAL_PERSON, Role.FIRM_HANDLER)


@dataclass(frozen=True, slots=True)
class OfSubject:
    """A subject as rules see it: the reporting unit it belongs to, and its id."""

    unit: str
    id: UUID | None = None

    @property
    def units(self) -> frozenset[str]:
        """Its one unit."""
        return frozenset({self.unit})


def citywide(actor: Actor) -> bool:
    """Whether the actor sees every county's subjects."""
    return actor.system or actor.holds(*CITYWIDE)


def units_kept(actor: Actor) -> frozenset[str] | None:
    """The units whose subjects and rows the actor enters and changes; None for every unit."""
    if actor.system or actor.holds(*KEEPERS):
        return None
    return actor.units(Role.COUNTY_OFFICER)


def units_read(actor: Actor) -> frozenset[str] | None:
    """The units whose subjects and rows the actor reads; None for every unit."""
    return None if citywide(actor) else actor.units(*COUNTY)


def within(
    reach: Callable[[Actor], frozenset[str] | None],
    reason: Text,
    also: Callable[[Actor, Any], bool] | None = None,
) -> Rule:
    """Whoever's reach holds every unit of the thing, or of any unit where none is named.

    `also` opens it to others. Anybody else is told the reason.
    """

    def rule(actor: Actor, thing: _Thing | None) -> Answer:
        if not actor.signed_in:
            return SIGN_IN
        units = reach(actor)
        if units is None or (units and (thing is None or thing.units <= units)):
            return YES
        if also is not None and also(actor, thing):
            return YES
        return Answer(allowed=False, reason=reason)

    return rule


def _itself(actor: Actor, thing: OfSubject | None) -> bool:
    """A firm and its own file."""
    own = actor.units(*FIRM)
    return bool(own) if thing is None else str(thing.id) in own


def _represent(actor: Actor, thing: OfSubject | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    held = actor.units(Role.LEGAL_PERSON)
    if (thing is None and held) or (thing is not None and str(thing.id) in held):
        return YES
    reason = Text(
        "只有本单位法定代表人可以授权经办人", "Only the firm's legal representative names handlers"
    )
    return Answer(allowed=False, reason=reason)


SEE = register(
    "subjects.read",
    Text("查看主体", "See subjects"),
    Text("按名称、代码搜索，查看档案", "Search by name or number, read files"),
    within(
        units_read,
        Text(
            "县（市、区）只能查看本单位的主体，单位只能查看本单位",
            "A county sees its own subjects only, a firm itself",
        ),
        _itself,
    ),
    who=Text(
        "科技局、部门、财政、纪检、审计；县（市、区）限本单位；单位限自身",
        "The bureau, departments, finance, discipline, audit; a county its own; a firm itself",
    ),
)
KEEP = register(
    "subjects.keep",
    Text("登记和变更主体", "Enter and change subjects"),
    Text("登记单位、机构和人员，变更名称、代码、属地和关系", "Names, numbers, places and ties"),
    within(
        units_kept,
        Text(
            "只有科技局经办人、处室负责人和本县（市、区）经办人可以办理",
            "Only for handlers and heads of the bureau, and officers of the county itself",
        ),
    ),
    who=Text(
        "经办人、处室负责人；县（市、区）经办人限本单位",
        "Handlers and heads of division; county officers for their own",
    ),
)
MERGE = register(
    "subjects.merge",
    Text("合并重复主体", "Merge duplicates"),
    Text("认定两条登记为同一主体，可撤销", "Find two entries to be one; can be undone"),
    holders(
        KEEPERS,
        Text(
            "只有科技局经办人、处室负责人可以合并主体", "Only the bureau's handlers and heads merge"
        ),
    ),
    who=Text("经办人、处室负责人", "Handlers and heads of division"),
)


AUTHORISE_HANDLER = register(
    "subjects.authorise_handler",
    Text("授权经办人", "Authorise a handler"),
    Text(
        "法定代表人授权经办人，写明截止日期", "The legal representative names handlers, until a day"
    ),
    _represent,
    who=Text("单位法定代表人本人", "The firm's legal representative"),
)
CLAIM = register(
    "subjects.claim",
    Text("申请代表单位", "Claim a firm"),
    Text("凭统一社会信用代码申请，由科技局确认", "By the firm's code; confirmed by an officer"),
    anyone,
    who=Text("任何人", "Anybody"),
)


def seen(actor: Actor) -> "QuerySet[Subject]":
    """The subjects that an actor may know of."""
    if citywide(actor):
        return Subject.objects.all()
    counties = actor.units(*COUNTY)
    own = [unit for unit in actor.units(*FIRM) if uuid_of(unit)]
    if not counties and not own:
        return Subject.objects.none()
    return Subject.objects.filter(Q(unit__in=counties) | Q(id__in=own))


def alone(rows: "QuerySet[Subject]") -> "QuerySet[Subject]":
    """Those not merged, said so that SQLite goes by what else is asked, not by the index of merges."""
    return rows.annotate(into=Cast("merged_into", CharField())).filter(into=None)
