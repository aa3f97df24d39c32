"""A version tried with values typed by hand; nothing of it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kechuang.apps.releases.queries import pack_of
from kechuang.criteria.explaining import Explainer, Explanation
from kechuang.criteria.ladder import Ladder
from kechuang.criteria.model import RuleSet
from kechuang.criteria.trial import Form, Trial, form_of, read
from kechuang.engines.scalar.subject import Subject
from kechuang.pack import Pack

_KEPT = 256


@dataclass(frozen=True, slots=True)
class Tried:
    """What was typed as facts, and what came of it."""

    trial: Trial
    explanation: Explanation


def tried(pack: Pack, rules: RuleSet, day: date, given: Mapping[str, str]) -> Tried:
    """What a version says of typed values on a day. Raises Refusal beyond exact ranges."""
    form, explainer = _made(pack.digest, rules.id, rules.starts, day)
    trial = read(form, given)
    return Tried(trial, explainer.of(trial.subject))


def explained(pack: Pack, rules: RuleSet, day: date, subject: Subject) -> Explanation:
    """What a version says of a subject on a day. Raises Refusal beyond exact ranges."""
    return _made(pack.digest, rules.id, rules.starts, day)[1].of(subject)


def form_for(pack: Pack, rules: RuleSet, day: date) -> Form:
    """What a version asks for on a day."""
    return _made(pack.digest, rules.id, rules.starts, day)[0]


def ladder_for(pack: Pack, rules: RuleSet, day: date) -> Ladder:
    """A version as a ladder on a day."""
    return _made(pack.digest, rules.id, rules.starts, day)[1].ladder


@lru_cache(maxsize=_KEPT)
def _made(digest: str, id_: str, starts: date, day: date) -> tuple[Form, Explainer]:
    book = pack_of(digest).policies.rules  # those inside clauses among them
    rules = next(each for each in book.versions if (each.id, each.starts) == (id_, starts))
    return form_of(rules, book.schema, day), Explainer(rules, book.schema, day)
