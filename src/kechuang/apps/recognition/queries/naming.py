"""What can be run: rule sets, and schemes that go by one."""

from dataclasses import dataclass
from datetime import date

from kechuang.apps.recognition.refusals import NothingToRun
from kechuang.criteria.model import RuleSet
from kechuang.lifecycle.model import Scheme
from kechuang.pack import Pack


@dataclass(frozen=True, slots=True)
class Runnable:
    """A version of a rule set to run, and the scheme that it is run for, "" for none."""

    rules: RuleSet
    number: int
    scheme: str = ""


def runnable(named: str, pack: Pack, day: date) -> Runnable:
    """What a name means on a day: a scheme's rules, or a rule set itself. Raises NothingToRun."""
    scheme = scheme_on(named, pack, day)
    id_ = rules_of(scheme) if scheme else ""
    rules = pack.rules.on(id_ or named, day)
    if rules is None:
        raise NothingToRun(named, str(day), tuple(names(pack, day)))
    for_ = scheme.id if scheme and id_ else scheme_of(rules.id, pack, day)
    return Runnable(rules, _number(rules, pack), for_)


def names(pack: Pack, day: date) -> list[str]:
    """The rule sets in force on a day that are no drafts."""
    found = (pack.rules.on(id_, day) for id_ in pack.rules.ids())
    return [each.id for each in found if each is not None and not each.draft]


def rules_of(scheme: Scheme) -> str:
    """The rule set that an automatic scheme goes by, "" for other schemes."""
    return str(getattr(scheme, "rules", ""))


def scheme_on(named: str, pack: Pack, day: date) -> Scheme | None:
    """The version of a scheme in force on a day."""
    held = [each for each in pack.schemes.get(named, ()) if each.starts <= day]
    return max(held, key=lambda each: each.starts) if held else None


def scheme_of(rules: str, pack: Pack, day: date) -> str:
    """The scheme that goes by a rule set on a day, "" where none does."""
    found = (scheme_on(id_, pack, day) for id_ in pack.schemes)
    return next((each.id for each in found if each and rules_of(each) == rules), "")


def _number(rules: RuleSet, pack: Pack) -> int:
    return sum(
        1 for each in pack.rules.versions if each.id == rules.id and each.starts <= rules.starts
    )
