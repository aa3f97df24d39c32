"""Documents as a list, narrowed by field, level, unit, state, and whether in force on a day."""

from dataclasses import dataclass
from datetime import date

from kechuang.criteria.policies.model import Clause, Policy, PolicyBook


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the list; empty narrows nothing. `force` is held, ended, coming or draft."""

    words: str = ""
    field: str = ""
    level: str = ""
    unit: str = ""
    state: str = ""
    force: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A document with its clauses that fit; `force` says how it stands on the day."""

    policy: Policy
    clauses: tuple[Clause, ...]
    force: str


def rows(book: PolicyBook, day: date, filters: Filters) -> list[Row]:
    """The documents that fit, those in force first, the latest first."""
    made = [_row(book, policy, day, filters) for policy in book.policies]
    found = [each for each in made if each is not None]
    order = ("held", "draft", "coming", "ended")
    found.sort(key=lambda row: row.policy.starts, reverse=True)
    return sorted(found, key=lambda row: order.index(row.force))


def force_of(book: PolicyBook, policy: Policy, day: date) -> str:
    """Whether a document is held on a day, has ended, is to come, or is a draft."""
    if policy.draft:
        return "draft"
    if any(book.holds(policy, each, day) for each in policy.clauses):
        return "held"
    return "coming" if policy.starts > day else "ended"


def _row(book: PolicyBook, policy: Policy, day: date, filters: Filters) -> Row | None:
    force = force_of(book, policy, day)
    fits = (
        filters.level in {"", policy.level.value}
        and filters.unit in {"", policy.unit}
        and filters.state in {"", policy.state.id}
        and filters.force in {"", force}
    )
    if not fits:
        return None
    clauses = tuple(each for each in policy.clauses if _clause_fits(policy, each, filters))
    return Row(policy, clauses, force) if clauses else None


def _clause_fits(policy: Policy, clause: Clause, filters: Filters) -> bool:
    parts = (policy.title, clause.title, clause.beneficiary)
    said = " ".join([policy.number, clause.number, *(f"{each.zh} {each.en}" for each in parts)])
    wanted = filters.words.casefold().split()
    return filters.field in {"", clause.field} and all(each in said.casefold() for each in wanted)
