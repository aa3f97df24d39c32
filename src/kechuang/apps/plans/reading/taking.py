"""A text read: its structure and promises kept, earlier decisions taken over."""

from collections.abc import Sequence

from kechuang.apps.audit.writing import Write
from kechuang.apps.plans.models import Reading, ReadingItem, ReadingState
from kechuang.apps.plans.reading import kinds
from kechuang.apps.plans.reading.carrying import (
    Carried,
    Fresh,
    Kept,
    carry,
    found_again,
    sentence_around,
)
from kechuang.apps.plans.reading.finding import Finding, findings
from kechuang.apps.plans.reading.outline import Heading, parts, task_at
from kechuang.apps.plans.reading.suggesting import task_owner
from kechuang.apps.plans.reading.terms import Decision, Terms
from kechuang.pack import Pack
from kechuang.readers.plan import Extraction

_BATCH = 500


def take_in(write: Write, reading: Reading, read: Extraction, pack: Pack) -> None:
    """Keep what was read; a text that replaces another takes its decisions over."""
    headings = [_heading(each) for each in read.structure]
    titles = {
        task.number: task.title
        for action in parts(read.text, headings).actions
        for task in action.tasks
    }
    found = findings(read, reading.year, pack)
    reading.structure = [each.to_json() for each in headings]
    earlier = reading.replaces
    rows, carried = _rows(reading, found, earlier)
    reading.owners = {number: task_owner(title, pack) for number, title in titles.items()}
    if earlier:
        reading.owners |= _owners_of(earlier, titles)
    _tasks_owners(rows, reading)
    reading.state = ReadingState.OPEN
    reading.save(update_fields=["structure", "owners", "state"])
    ReadingItem.objects.bulk_create(rows, batch_size=_BATCH)
    write.event(
        kinds.READ,
        thing_kind="reading",
        thing=reading.pk,
        unit=reading.office,
        data={"found": len(found), "carried": carried},
    )


def _heading(each: object) -> Heading:
    names = [name for name in Heading.__slots__ if name != "measures"]
    spans = tuple((one.start, one.end) for one in getattr(each, "measures", ()))
    return Heading(**{name: getattr(each, name) for name in names}, measures=spans)


def _tasks_owners(rows: list[ReadingItem], reading: Reading) -> None:
    """A promise whose suggested unit is its task's follows the task."""
    for row in rows:
        if row.terms["owner"] == reading.owners.get(row.terms["task"]):
            row.terms = {**row.terms, "owner": ""}


def _rows(
    reading: Reading, found: tuple[Finding, ...], earlier: Reading | None
) -> tuple[list[ReadingItem], int]:
    rows = [_row(reading, place, each) for place, each in enumerate(found)]
    if earlier is None:
        return rows, 0
    old = list(earlier.items.exclude(decision=Decision.REMOVED))
    kept = kept_of(earlier, old)
    outcome = carry(kept, fresh_of(reading, rows))
    for place, carried in outcome.carried.items():
        _carry_over(rows[place], carried)
    added = [row for row in old if row.found is None and row.decision == Decision.ADDED]
    rows += _marked_again(reading, earlier, added, len(rows))
    decided = sum(1 for row in rows if row.decision != Decision.OPEN)
    return rows, decided


def _row(reading: Reading, place: int, each: Finding) -> ReadingItem:
    return ReadingItem(
        reading=reading,
        place=place,
        start=each.start,
        end=each.end,
        mark_start=each.mark[0],
        mark_end=each.mark[1],
        found={**each.to_json(reading.text), "terms": each.terms.to_json()},
        terms=each.terms.to_json(),
        decision=Decision.OPEN,
    )


def _carry_over(row: ReadingItem, carried: Carried) -> None:
    row.decision = carried.decision
    row.terms = carried.terms.to_json()
    if carried.was:
        row.found = {**(row.found or {}), "was": carried.was}
    elif carried.decision is not Decision.OPEN:
        row.found = {**(row.found or {}), "carried": True}


def kept_of(earlier: Reading, rows: Sequence[ReadingItem]) -> list[Kept]:
    """What was decided about everything that the reader had found."""
    titles = titles_of(earlier)
    return [_kept(earlier, row, titles) for row in rows if row.found is not None]


def _kept(earlier: Reading, row: ReadingItem, titles: dict[str, str]) -> Kept:
    said = row.found or {}
    first = Terms.from_json(said["terms"])
    return Kept(
        phrase=said["phrase"],
        indicator=said["indicator"],
        task_title=titles.get(first.task, ""),
        marked=earlier.text[row.mark_start : row.mark_end],
        decision=Decision(row.decision),
        terms=Terms.from_json(row.terms),
        first=first,
    )


def fresh_of(reading: Reading, rows: Sequence[ReadingItem]) -> list[Fresh]:
    """What the reader found in a text, before anything was decided."""
    titles, found = titles_of(reading), []
    for row in rows:
        if row.found is not None:
            terms = Terms.from_json(row.found["terms"])
            title = titles.get(terms.task, "")
            found.append(Fresh(row.found["phrase"], row.found["indicator"], title, terms))
    return found


def titles_of(reading: Reading) -> dict[str, str]:
    """Titles of the tasks by number."""
    headings = headings_of(reading)
    return {str(each.id): each.title for each in headings if each.type == "task"}


def _owners_of(earlier: Reading, titles: dict[str, str]) -> dict[str, str]:
    """The unit of each task by its title, the headline's as it was."""
    by_title = {
        title: earlier.owners.get(number, "") for number, title in titles_of(earlier).items()
    }
    found = {number: by_title[title] for number, title in titles.items() if by_title.get(title)}
    return found | ({"0": earlier.owners["0"]} if earlier.owners.get("0") else {})


def _marked_again(
    reading: Reading, earlier: Reading, rows: list[ReadingItem], place: int
) -> list[ReadingItem]:
    """Marks by hand whose words stand in the new text too."""
    headings = headings_of(reading)
    made: list[ReadingItem] = []
    for row in rows:
        sentence = sentence_around(earlier.text, row.mark_start, row.mark_end)
        marked = earlier.text[row.mark_start : row.mark_end]
        at = found_again(reading.text, sentence, marked)
        if at is not None:
            terms = {**row.terms, "task": task_at(headings, at[0])}
            made.append(by_hand(reading, place + len(made), at, terms))
    return made


def by_hand(
    reading: Reading, place: int, at: tuple[int, int], terms: dict[str, object]
) -> ReadingItem:
    """An item that an officer marks."""
    return ReadingItem(
        reading=reading,
        place=place,
        start=at[0],
        end=at[1],
        mark_start=at[0],
        mark_end=at[1],
        found=None,
        terms=terms,
        decision=Decision.ADDED,
    )


def headings_of(reading: Reading) -> list[Heading]:
    """The headings of a text."""
    return [Heading.from_json(each) for each in reading.structure]
