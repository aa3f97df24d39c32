"""A question to the prover: is there a firm such that …? Answered by a firm, a proof, or neither."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kechuang.engines.proof.pinning import pins
from kechuang.engines.proof.session import Reply, Session
from kechuang.engines.proof.witnesses import subject_of
from kechuang.engines.proof.worlds import World
from kechuang.engines.scalar.subject import Subject
from kechuang.values.errors import Refusal

_ROUNDS = 6


class Answer(StrEnum):
    """What became of a question."""

    FOUND = "found"
    PROVED = "proved"
    OPEN = "not_decided"


Witnesses = tuple[Subject, ...]
Replay = Callable[[Witnesses], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """The answer, with one subject for each world when there is an example."""

    answer: Answer
    witnesses: Witnesses = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Is there a firm (or a pair) of which `condition` holds?

    `replay` judges an example with the scalar engine: what does not hold there is no example.
    `scopes` says whose marks each world is read with.
    """

    condition: str
    worlds: tuple[World, ...]
    replay: Replay
    scopes: tuple[str, ...] = ()


def ask(question: Question) -> Found:
    """The answer, in bounded work; everything asserted on the way is taken back."""
    session = question.worlds[0].session
    pins_of(question.worlds[0])
    session.mark()
    session.say(f"(assert {question.condition})")
    try:
        return _answered(question, session)
    finally:
        session.back()


def pins_of(world: World) -> list[list[str]]:
    """The pins of a world, worked out once for the definitions that there are, outside of marks."""
    shared = world.shared
    if shared.pinned_for != shared.bent_terms:
        shared.pinned_for = shared.bent_terms
        shared.pins = list(pins(world))
    return shared.pins


def _answered(question: Question, session: Session) -> Found:
    wishes = list(question.worlds[0].wishes)
    reply = _wished(session, wishes)
    if reply is Reply.IMPOSSIBLE:
        return Found(Answer.PROVED)
    if reply is Reply.POSSIBLE:
        found = _replayed(question)
        if found is not None:
            return found
    if not question.worlds[0].shared.bent_terms:
        return Found(Answer.OPEN)
    return _bent(question, session, wishes)


def _bent(question: Question, session: Session, wishes: list[str]) -> Found:
    """With what is not linear: first with its terms fixed at plain values, then in full."""
    world = question.worlds[0]
    definitions = world.shared.definitions
    for fixed in pins_of(world):
        session.mark()
        for each in fixed:
            session.say(f"(assert {each})")
        found = _replayed(question) if _wished(session, wishes) is Reply.POSSIBLE else None
        session.back()
        if found is not None:
            return found
    for definition in definitions:
        session.say(f"(assert {definition.equation})")
    reply = session.check()
    if reply is Reply.IMPOSSIBLE:
        return Found(Answer.PROVED)
    found = _replayed(question) if reply is Reply.POSSIBLE else None
    return found or Found(Answer.OPEN)


def _wished(session: Session, wishes: list[str]) -> Reply:
    """A check with as many wishes as can be had; those in the way are dropped."""
    kept = list(wishes)
    for _round in range(_ROUNDS):
        reply = session.check(kept)
        if reply is not Reply.IMPOSSIBLE:
            break
        core = session.core() if kept else set()
        if not core:
            return Reply.IMPOSSIBLE
        kept = [wish for wish in kept if wish not in core]
    else:
        return session.check()
    return reply if reply is Reply.POSSIBLE or not kept else session.check()


def _replayed(question: Question) -> Found | None:
    scopes = question.scopes or ("",) * len(question.worlds)
    read = [subject_of(world, scope) for world, scope in zip(question.worlds, scopes, strict=True)]
    witnesses = tuple(each for each in read if each is not None)
    try:
        holds = len(witnesses) == len(read) and question.replay(witnesses)
    except Refusal:
        return None
    return Found(Answer.FOUND, witnesses) if holds else None
