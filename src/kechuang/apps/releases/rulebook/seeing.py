"""Which versions of which rule sets somebody may see; drafts are for the bureau only."""

from dataclasses import dataclass
from datetime import date

from kechuang.access.actor import Actor
from kechuang.apps.releases.refusals import NoRuleSet
from kechuang.apps.releases.rules import READ_DRAFT_RULES, READ_RULES
from kechuang.criteria.model import RuleBook, RuleSet
from kechuang.pack import Pack


@dataclass(frozen=True, slots=True)
class Seen:
    """One version of a rule set with all its versions, the earliest first.

    `current` is the version in force on the day asked, None before the first.
    """

    rules: RuleSet
    versions: tuple[RuleSet, ...]
    current: RuleSet | None

    @property
    def number(self) -> int:
        """The version's number, counted from 1."""
        return self.versions.index(self.rules) + 1

    @property
    def in_force(self) -> bool:
        """Whether this is the version in force."""
        return self.rules is self.current


def visible(pack: Pack, actor: Actor) -> RuleBook:
    """The rule book without what the actor may not see. Raises NotAllowed."""
    READ_RULES.require(actor)
    book = pack.rules
    if READ_DRAFT_RULES.ask(actor).allowed:
        return book
    return RuleBook(book.schema, tuple(each for each in book.versions if not each.draft))


def see(pack: Pack, id_: str, *, actor: Actor, day: date, starts: date | None = None) -> Seen:
    """The version in force on `day`, the first to come before that, or the one from `starts`.

    Raises NoRuleSet.
    """
    book = visible(pack, actor)
    versions = sorted((each for each in book.versions if each.id == id_), key=_starts)
    current = book.on(id_, day)
    wanted = [each for each in versions if each.starts == starts] if starts else versions[:1]
    rules = (None if starts else current) or next(iter(wanted), None)
    if rules is None:
        raise NoRuleSet(id_)
    return Seen(rules, tuple(versions), current)


def _starts(rules: RuleSet) -> date:
    return rules.starts
