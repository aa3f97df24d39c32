"""The register of effects: what schemes may name to be done when a step is left forward.

An effect is a registered job (`audit.registry`), run from the outbox at least once. It is given
`case`, `step` and `version`, which together name the passage, and must not mind being run again.
Apps above enter theirs when they are loaded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kechuang.apps.audit.writing import Write
from kechuang.apps.cases.refusals import EffectUnknown
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Effect:
    """A name of schemes, what it does in words, and the job that does it."""

    name: str
    title: Text
    job: str


EFFECTS: dict[str, Effect] = {}


def effect(name: str, title: Text, job: str) -> Effect:
    """Enter an effect. Raises ValueError when the name is taken by another job."""
    made = Effect(name, title, job)
    if EFFECTS.setdefault(name, made).job != job:
        message = f"effect {name!r} is registered twice"
        raise ValueError(message)
    return made


def later(write: Write, case: UUID, step: str, version: int, names: Iterable[str]) -> None:
    """Note the effects of leaving a step with the write. Raises EffectUnknown."""
    for name in names:
        if name not in EFFECTS:
            raise EffectUnknown(name, EFFECTS)
        key = f"effect:{case}:{version}:{step}:{name}"[:160]
        write.later(EFFECTS[name].job, key=key, case=str(case), step=step, version=version)
