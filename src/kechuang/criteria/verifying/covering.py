"""Many possibilities at once: one example usually shows several, so few checks show them all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kechuang.criteria.verifying.examples import near
from kechuang.criteria.verifying.setting import Setting
from kechuang.engines.proof.asking import Answer, pins_of
from kechuang.engines.proof.sampling import samples
from kechuang.engines.proof.session import Reply
from kechuang.engines.proof.spelling import FALSE, TRUE, either
from kechuang.engines.proof.witnesses import subject_of
from kechuang.engines.scalar.subject import Subject
from kechuang.values.errors import Refusal

Replay = Callable[[Subject], bool]
_SAMPLES = 600


@dataclass(frozen=True, slots=True)
class Target:
    """Something that some firm should be able to reach; `replay` judges an example."""

    condition: str
    replay: Replay


def covered(setting: Setting, targets: Mapping[str, Target]) -> dict[str, Answer]:
    """For each target: found when some firm reaches it, proved when none can, or open."""
    answers = {name: Answer.PROVED for name, each in targets.items() if each.condition == FALSE}
    left = {name: each for name, each in targets.items() if name not in answers}
    while left:
        reached = _reached(setting, left)
        if reached is None:
            break
        answers |= dict.fromkeys(reached, Answer.FOUND)
        left = {name: each for name, each in left.items() if name not in answers}
    if left and setting.world.shared.bent_terms:
        made_up = samples(setting.world, setting.one.scope, _SAMPLES)
        answers |= dict.fromkeys(_tried(left, made_up), Answer.FOUND)
        left = {name: each for name, each in left.items() if name not in answers}
    for name, each in left.items():
        answers[name] = setting.ask(each.condition, _first(each.replay)).answer
    still = {name: each for name, each in left.items() if answers[name] is Answer.OPEN}
    return answers | dict.fromkeys(_tried(still, near(setting)), Answer.FOUND)


def _tried(targets: Mapping[str, Target], subjects: Iterable[Subject]) -> set[str]:
    """Targets that one of these firms reaches."""
    found: set[str] = set()
    if not targets:
        return found
    for subject in subjects:
        found |= {
            name for name, each in targets.items() if name not in found and _holds(each, subject)
        }
        if len(found) == len(targets):
            break
    return found


def _first(replay: Replay) -> Callable[[tuple[Subject, ...]], bool]:
    return lambda subjects: replay(subjects[0])


def _reached(setting: Setting, targets: Mapping[str, Target]) -> list[str] | None:
    """Targets that one example reaches, terms fixed where the rules are not linear."""
    fixed: list[list[str]] = [[]]
    if setting.world.shared.bent_terms:
        fixed = [*pins_of(setting.world), []]
    return next((found for each in fixed if (found := _some(setting, targets, each))), None)


def _some(setting: Setting, targets: Mapping[str, Target], fixed: list[str]) -> list[str] | None:
    """Targets that one example reaches; None when no example is had this way."""
    session, world = setting.world.session, setting.world
    session.mark()
    try:
        for each in fixed:
            session.say(f"(assert {each})")
        session.say(f"(assert {either(*(each.condition for each in targets.values()))})")
        switches = {f"on{place}": name for place, name in enumerate(targets)}
        if not _together(setting, {key: targets[name] for key, name in switches.items()}):
            return None
        subject = subject_of(world, setting.one.scope)
        if subject is None:
            return None
        return [name for name, each in targets.items() if _holds(each, subject)] or None
    finally:
        session.back()


def _together(setting: Setting, targets: Mapping[str, Target]) -> bool:
    """As many targets at once as go together, with known facts; false when nothing goes."""
    session = setting.world.session
    for name, each in targets.items():
        if each.condition != TRUE:
            session.say(f"(declare-const {name} Bool)(assert (=> {name} {each.condition}))")
    kept = [name for name, each in targets.items() if each.condition != TRUE]
    wishes = list(setting.world.wishes)
    while True:
        reply = session.check([*kept, *wishes])
        if reply is Reply.POSSIBLE:
            return True
        core = session.core() if reply is Reply.IMPOSSIBLE else set()
        if not core:
            return False
        wishes, kept = _without(core, wishes, kept)


def _without(core: set[str], wishes: list[str], kept: list[str]) -> tuple[list[str], list[str]]:
    """Wishes go first, then all but one of the targets in the way."""
    if core & set(wishes):
        return [wish for wish in wishes if wish not in core], kept
    clashing = [name for name in kept if name in core]
    dropped = set(clashing[1:] or clashing)
    return wishes, [name for name in kept if name not in dropped]


def _holds(target: Target, subject: Subject) -> bool:
    try:
        return target.replay(subject)
    except Refusal:
        return False
