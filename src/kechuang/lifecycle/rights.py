"""Whether somebody holds a right on a case, and the right in words."""

from collections.abc import Iterable

from kechuang.access.actor import Actor
from kechuang.access.roles import ROLE_NAMES
from kechuang.lifecycle.model import On, Right, Scheme
from kechuang.lifecycle.state import Situation
from kechuang.values.text import Text, listed

WHERE: dict[On, Text] = {
    On.CASE: Text("本单位", "the case's unit"),
    On.OWNER: Text("牵头单位", "the unit responsible"),
    On.BUREAU: Text("科技局", "the bureau"),
    On.PARTNERS: Text("配合单位", "a partner unit"),
    On.UNIT: Text("指定单位", "the named unit"),
    On.ANY: Text("任一单位", "any unit"),
}


def holds(actor: Actor, rights: Iterable[Right], situation: Situation) -> bool:
    """Whether `actor` holds one of `rights` on the case. The system holds none."""
    return actor.account is not None and any(_holds(actor, each, situation) for each in rights)


def _holds(actor: Actor, right: Right, situation: Situation) -> bool:
    if right.role is None:
        parties = set(situation.parties.get(right.participant, ()))
        parties &= {right.unit} if right.unit else parties
        return str(actor.account) in parties or bool(parties & actor.units())
    if right.on is On.ANY:
        return actor.holds(right.role)
    return any(actor.holds(right.role, unit=unit) for unit in units(right, situation) if unit)


def units(right: Right, situation: Situation) -> tuple[str, ...]:
    """The units on which a right's role counts; none for `On.ANY`, where each does."""
    where: dict[On, tuple[str, ...]] = {
        On.CASE: (situation.unit,),
        On.OWNER: (situation.owner,),
        On.BUREAU: (situation.bureau,),
        On.PARTNERS: situation.partners,
        On.UNIT: (right.unit,),
        On.ANY: (),
    }
    return where[right.on]


def said(rights: Iterable[Right], scheme: Scheme) -> Text:
    """Rights in words, those on one unit together: 分管领导、主要领导（科技局）."""
    held: dict[Text, list[Text]] = {}
    for right in dict.fromkeys(rights):
        held.setdefault(_where(right), []).append(_who(right, scheme))
    return listed(_together(who, where) for where, who in held.items())


def _where(right: Right) -> Text:
    if right.role is None:
        return Text("")
    return Text(right.unit, right.unit) if right.on is On.UNIT else WHERE[right.on]


def _who(right: Right, scheme: Scheme) -> Text:
    if right.role is not None:
        return ROLE_NAMES[right.role]
    titles = {each.id: each.title for each in scheme.participants}
    return titles.get(right.participant, Text(right.participant, right.participant))


def _together(who: list[Text], where: Text) -> Text:
    names = listed(who)
    return names + Text(f"（{where.zh}）", f" ({where.en})") if where else names
