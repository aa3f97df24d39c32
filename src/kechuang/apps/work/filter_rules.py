"""Who keeps, shares and deletes filters of lists."""

from dataclasses import dataclass
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.register import SIGN_IN, YES, Answer, register
from kechuang.access.roles import Role
from kechuang.apps.work.rules import no
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class OfFilter:
    """A saved filter: whose it is, and the unit that shares it."""

    account: UUID
    unit: str


def _filter_kept(actor: Actor, thing: OfFilter | None) -> Answer:
    if not actor.signed_in:
        return SIGN_IN
    heading = (Role.DIVISION_HEAD, Role.COUNTY_LEADER)
    if thing is None or thing.account == actor.account:
        return YES
    if thing.unit and actor.holds(*heading, unit=thing.unit):
        return YES
    return no(
        "共用的筛选由保存人或本单位负责人删除", "Its author or the head of the unit deletes it"
    )


KEEP_FILTER = register(
    "filters.keep",
    Text("保存常用筛选", "Keep filters"),
    Text(
        "给筛选条件命名保存，自用或本单位共用，可设为默认",
        "Name what a list is narrowed to; for oneself or one's unit; choose the default",
    ),
    _filter_kept,
    who=Text("本人；共用的由本单位负责人代管", "Oneself; the head of the unit for shared ones"),
)
