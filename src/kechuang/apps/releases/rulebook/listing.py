"""All rule sets as a list: which version is in force, how far checked, how its cases stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kechuang.access.actor import Actor
from kechuang.apps.releases.rulebook.casework import Worked, worked
from kechuang.apps.releases.rulebook.seeing import Seen, see, visible
from kechuang.criteria.marks import Marks, marks
from kechuang.pack import Pack


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the list; empty narrows nothing. `checked` is compared, open or illustrative."""

    words: str = ""
    subject: str = ""
    purpose: str = ""
    checked: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A rule set as the list shows it."""

    seen: Seen
    marks: Marks
    cases: Worked

    @property
    def id(self) -> str:
        """The rule set's id."""
        return self.seen.rules.id


def rows(pack: Pack, *, actor: Actor, day: date, filters: Filters) -> list[Row]:
    """The rule sets that fit, by title; no statement. Raises NotAllowed."""
    found = _rows(pack, actor, day)
    return sorted((row for row in found if _fits(row, filters)), key=_title)


def _rows(pack: Pack, actor: Actor, day: date) -> Iterator[Row]:
    for id_ in visible(pack, actor).ids():
        seen = see(pack, id_, actor=actor, day=day)
        yield Row(seen, marks(seen.rules), worked(pack, id_))


def _title(row: Row) -> tuple[bool, str]:
    return row.seen.rules.draft, row.id


def _fits(row: Row, filters: Filters) -> bool:
    rules = row.seen.rules
    said = f"{rules.title.zh} {rules.title.en} {rules.document} {rules.id}".casefold()
    return (
        all(word in said for word in filters.words.casefold().split())
        and filters.subject in {"", rules.subject}
        and filters.purpose in {"", rules.purpose}
        and filters.draft in {"", "draft" if rules.draft else "settled"}
        and _checked(row.marks, filters.checked)
    )


def _checked(found: Marks, wanted: str) -> bool:
    match wanted:
        case "compared":
            return found.whole
        case "open":
            return found.unverified > 0
        case "illustrative":
            return found.illustrative > 0
        case _:
            return True
