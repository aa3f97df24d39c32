"""Mistakes in who acts: rights that nobody holds, seats, steps to be kept apart."""

from collections.abc import Iterable, Iterator, Sequence

from kechuang.access.actor import Actor
from kechuang.lifecycle.findings import codes
from kechuang.lifecycle.findings.finding import Finding, at_move, at_step
from kechuang.lifecycle.findings.paths import reached
from kechuang.lifecycle.kinds import SIGNING, VOTES, Verb
from kechuang.lifecycle.model import Move, On, Right, Scheme, Step
from kechuang.lifecycle.rights import said
from kechuang.values.text import Text


class People:
    """Who holds which right. Without `holders` everybody may be there, and nobody is missed.

    Rights on a case's own unit or partners are held by whoever holds the role on any unit;
    participants are found when a case is opened.
    """

    def __init__(self, scheme: Scheme, holders: Sequence[Actor] | None, bureau: str) -> None:
        self._units = {On.OWNER: scheme.owner, On.BUREAU: bureau}
        self._holders = holders

    @property
    def known(self) -> bool:
        """Whether it is known who holds what."""
        return self._holders is not None

    def may(self, rights: Iterable[Right]) -> tuple[Actor, ...] | None:
        """Who holds one of some rights; None where anybody may (a participant)."""
        wanted = tuple(rights)
        if self._holders is None or any(each.role is None for each in wanted):
            return None
        return tuple(who for who in self._holders if any(self._held(who, each) for each in wanted))

    def _held(self, who: Actor, right: Right) -> bool:
        if right.role is None:
            return True
        unit = right.unit if right.on is On.UNIT else self._units.get(right.on, "")
        return who.holds(right.role, unit=unit or None)


def found(scheme: Scheme, people: People) -> Iterator[Finding]:
    """What is wrong with who acts."""
    for step in scheme.steps:
        for move in step.moves:
            yield from _move(scheme, step, move, people)
        yield from _seats(scheme, step, people)
        yield from _apart(scheme, step)
        yield from _same_body(scheme, step)
    yield from _parties(scheme)
    if people.known:
        for step in scheme.steps:
            yield from _enough(scheme, step, people)


def needed(step: Step, move: Move) -> tuple[Right, ...] | None:
    """The rights of which a move needs one; None where it is the system's or whoever handed in."""
    if move.verb is Verb.LAPSE or move.automatic or (move.verb is Verb.WITHDRAW and not move.to):
        return None
    if step.quorum is not None and move.verb in VOTES:
        return step.quorum.members
    if step.seats and (move.verb in SIGNING or not move.who):
        return tuple(right for seat in step.seats for right in seat.who)
    return move.who or step.who


def _move(scheme: Scheme, step: Step, move: Move, people: People) -> Iterator[Finding]:
    rights = needed(step, move)
    if rights is None:
        return
    if not rights:
        hint = Text("请在环节或办理方式写 who", "Write `who` at the step or the move")
        yield at_move(
            codes.RIGHT_MISSING, step, move, "{}没有写由谁办理", "{} does not say who may", hint
        )
    elif people.may(rights) == () and not (step.seats and move.verb in SIGNING):
        who = said(rights, scheme)
        words = f"{{}}无人可办：{who.zh}", f"{{}}: nobody is {who.en}"
        hint = Text("请先授予角色，或改 who", "Grant the role first, or change `who`")
        yield at_move(codes.RIGHT_UNHELD, step, move, *words, hint)


def _seats(scheme: Scheme, step: Step, people: People) -> Iterator[Finding]:
    hint = Text("请先授予角色，或改席位的 who", "Grant the role first, or change the seat's `who`")
    for seat in step.seats:
        who = said(seat.who, scheme)
        if not seat.who or people.may(seat.who) == ():
            words = (
                f"{{}}的席位“{seat.title.zh}”无人可签：{who.zh}",
                f"{{}}: nobody may sign as “{seat.title.en or seat.id}”: {who.en}",
            )
            yield at_step(codes.SEAT_UNHELD, step, *words, hint)


def _parties(scheme: Scheme) -> Iterator[Finding]:
    declared = {each.id for each in scheme.participants}
    hint = Text("请在 participants 声明", "Declare it in `participants`")
    for step in scheme.steps:
        named = {each.participant for each in _rights(step) if each.role is None}
        for each in sorted(named - declared):
            words = f"{{}}的参与方“{each}”未声明", f"{{}}: participant “{each}” is not declared"
            yield at_step(codes.PARTY_UNKNOWN, step, *words, hint)


def _rights(step: Step) -> Iterator[Right]:
    yield from step.who
    yield from (right for move in step.moves for right in move.who)
    yield from (right for move in step.moves for guard in move.guards for right in guard.waived_by)
    yield from (right for seat in step.seats for right in seat.who)
    yield from step.quorum.members if step.quorum else ()


def _apart(scheme: Scheme, step: Step) -> Iterator[Finding]:
    hint = Text("请改 apart_from", "Change `apart_from`")
    for other in step.apart_from:
        if other not in scheme.by_id or step.id not in reached(scheme, other) or other == step.id:
            words = (
                f"{{}}须与“{other}”分人办理，但它不在此前",
                f"{{}} is kept apart from “{other}”, which does not come before",
            )
            yield at_step(codes.APART_UNKNOWN, step, *words, hint)


def _same_body(scheme: Scheme, step: Step) -> Iterator[Finding]:
    """Who voted in one step is no member in a step kept apart from it."""
    mine = set(step.quorum.members) if step.quorum else set()
    for other in (scheme.by_id[each] for each in step.apart_from if each in scheme.by_id):
        if other.quorum and mine & set(other.quorum.members):
            words = (
                f"{{}}与“{other.title.zh}”须分人办理，但由同一机构表决",
                f"{{}} is kept apart from “{other.title.en or other.id}”, but one body decides both",
            )
            hint = Text("请改 apart_from 或成员", "Change `apart_from`, or the members")
            yield at_step(codes.APART_UNSATISFIED, step, *words, hint)


def _enough(scheme: Scheme, step: Step, people: People) -> Iterator[Finding]:
    """Whether a different person can be found for each seat, and for each step kept apart."""
    others = [scheme.by_id[each] for each in step.apart_from if each in scheme.by_id]
    slots = [*_slots(step)]
    if len(slots) + len(others) < 2:
        return
    slots += [slot for other in others for slot in list(_slots(other))[:1]]
    ways = [people.may(each) for each in slots]
    if any(each == () for each in ways) or _distinct([each for each in ways if each is not None]):
        return
    hint = Text("请增加可办人员", "Let more people hold the roles")
    words = "{}分人办理，人手不够", "{}: too few people for what has to be kept apart"
    yield at_step(codes.APART_UNSATISFIED, step, *words, hint)


def _slots(step: Step) -> Iterator[tuple[Right, ...]]:
    always = [seat.who for seat in step.seats if seat.when is None and not seat.each]
    if step.seats:
        yield from always
        return
    first = next((needed(step, each) for each in step.moves if needed(step, each)), None)
    if first:
        yield first


def _distinct(ways: Sequence[Sequence[Actor]]) -> bool:
    """Whether each slot can have a person of its own (a matching by augmenting paths)."""
    taken: dict[object, int] = {}

    def placed(slot: int, tried: set[object]) -> bool:
        for who in ways[slot]:
            if who.account in tried:
                continue
            tried.add(who.account)
            if who.account not in taken or placed(taken[who.account], tried):
                taken[who.account] = slot
                return True
        return False

    return all(placed(slot, set()) for slot in range(len(ways)))
