"""What happened to a subject: events of the log, and the imports that speak of it, newest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.apps.audit.log import Entry
from kechuang.apps.facts.deriving import DECISION
from kechuang.apps.facts.queries.documents import Statement
from kechuang.apps.facts.queries.profile import Profile
from kechuang.apps.subjects.queries import Person
from kechuang.apps.subjects.registering.kinds import ENTERED
from kechuang.language.periods import period_words
from kechuang.values.text import Text
from kechuang.web.wording import facts as words
from kechuang.web.wording.said import said_in

_APART = frozenset({"correction", DECISION})
"""What has events of its own."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line: when, who (None: the platform), what kind of thing, in a sentence; a dataset's id."""

    at: datetime
    who: Person | None
    label: Text
    said: Text
    dataset: str = ""


def history(profile: Profile, people: Mapping[UUID, Person]) -> list[Happened]:
    """Nothing for whoever does not read the log: a firm itself."""
    if not profile.logged:
        return []
    found = [_event(each, people) for each in profile.history]
    found += _imports(profile, people)
    if not any(each.label == ENTERED.label for each in profile.history):
        found.append(_entered(profile, people))
    return sorted(found, key=lambda each: each.at, reverse=True)


def _event(each: Entry, people: Mapping[UUID, Person]) -> Happened:
    said = each.sentence if each.sentence != each.label else Text("")
    return Happened(each.at, _who(each.actor, people), each.label, said)


def _imports(profile: Profile, people: Mapping[UUID, Person]) -> Iterator[Happened]:
    """Each import with what it says of this subject; corrections have events of their own."""
    kept = {each.id: each for each in profile.kept}
    by_import: dict[UUID, list[Statement]] = {}
    for each in profile.statements:
        if each.kind not in _APART and each.dataset in kept:
            by_import.setdefault(each.import_id, []).append(each)
    for some in by_import.values():
        first = some[0]
        title = kept[first.dataset].declared.form.title
        way = words.WAYS.get(first.kind, said_in(first.kind))
        span = _span(some) if kept[first.dataset].layout.period else Text("")
        zh = f"“{title.zh}”第{first.seq}次导入，涉及本主体{len(some)}条"
        en = f"Import {first.seq} of “{title.en or title.zh}”, {len(some)} rows of this subject"
        said = Text(f"{zh}（{span.zh}）" if span else zh, f"{en} ({span.en})" if span else en)
        yield Happened(first.known_at, _who(first.by, people), way, said, first.dataset)


def _span(some: list[Statement]) -> Text:
    """From the first period to the last."""
    periods = sorted(each.statement for each in some)
    first, last = period_words(periods[0]), period_words(periods[-1])
    if len(periods) == 1 or periods[0] == periods[-1]:
        return last
    return Text(f"{first.zh.removesuffix('年')}—{last.zh}", f"{first.en} to {last.en}")


def _entered(profile: Profile, people: Mapping[UUID, Person]) -> Happened:
    """How it came into the register among many: by an import, or from a list."""
    file = profile.file
    brought = [each for each in profile.statements if each.known_at == file.entered_at]
    titles = {e.id: e.declared.form.title for e in profile.kept if e.declared.enters}
    by = next((each for each in brought if each.dataset in titles), None)
    source = next((each.source for each in file.held if each.source), "")
    said = Text(f"批量登记，来源：{source}", f"Entered with others from {source}")
    if by is not None:
        title = titles[by.dataset]
        said = Text(
            f"由“{title.zh}”第{by.seq}次导入带入",
            f"Brought in by import {by.seq} of “{title.en or title.zh}”",
        )
    elif not source:
        said = Text("批量登记", "Entered with others")
    return Happened(file.entered_at, _who(by.by if by else None, people), ENTERED.label, said)


def _who(id_: UUID | None, people: Mapping[UUID, Person]) -> Person | None:
    return people.get(id_) if id_ else None
