"""A version with another threshold, and two versions compared; nothing of it is kept."""

from datetime import date

from kechuang.apps.releases.rulebook.seeing import Seen
from kechuang.criteria.cases import Case
from kechuang.criteria.differing import Change, compare_versions
from kechuang.criteria.model import RuleSet
from kechuang.criteria.simulating.casework import Recast, recast
from kechuang.criteria.simulating.overlays import Overlay, overlaid
from kechuang.pack import Pack


def retried(pack: Pack, rules: RuleSet, parameter: str, written: str) -> list[Recast]:
    """The cases that a version decides, with another value of a parameter. Raises ValueNotRead."""
    book = pack.rules
    cases = [case for case in pack.cases if _decides(pack, rules, case)]
    changed = overlaid(book, rules.id, rules.starts, Overlay({parameter: written}))
    return list(recast(book, changed, cases))


def changes(pack: Pack, seen: Seen, old: RuleSet, new: RuleSet, day: date) -> list[Change]:
    """What differs between two versions, each with its parameters as on its last day by `day`."""
    book = pack.rules
    sides = ((book, each, last_day(seen, each, day)) for each in (old, new))
    before, after = sides
    return compare_versions(before, after)


def last_day(seen: Seen, rules: RuleSet, day: date) -> date:
    """The day asked for the version in force or to come, else the last on which a version held."""
    later = [each.starts for each in seen.versions if each.starts > rules.starts]
    if rules.starts > day:
        return rules.starts
    if not later or min(later) > day:
        return day
    return date.fromordinal(min(later).toordinal() - 1)


def _decides(pack: Pack, rules: RuleSet, case: Case) -> bool:
    return case.rules == rules.id and pack.rules.on(case.rules, case.day) is rules
