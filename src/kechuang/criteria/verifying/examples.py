"""Firms near the worked cases: what nobody could prove or show may yet be true of one of them.

A pure function of the cases and the rules; each firm is judged by the scalar engine, so whatever
holds of it is possible.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice, zip_longest

from kechuang.criteria.verifying.setting import Setting
from kechuang.engines.proof.sampling import ordinary
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import Value

MOST = 4000
"""How many changes are tried."""
Rows = Sequence[Record]


def near(setting: Setting) -> Iterator[Subject]:
    """The firms of the cases, then each with one fact, or one kind of records, changed."""
    known = setting.examples
    facts, rows = _facts(setting), _rows(known)
    in_turn = zip_longest(*(_changed(each, facts, rows) for each in known))
    changed = (each for turn in in_turn for each in turn if each is not None)
    return chain(known, islice(changed, MOST))


def _facts(setting: Setting) -> dict[str, list[Value]]:
    """For each fact what the cases say of it, ordinary values, and unknown."""
    scope, found = setting.one.scope, dict[str, dict[Value, None]]()
    for subject in setting.examples:
        for key, value in subject.columns.items():
            found.setdefault(key, {})[value] = None
    for key, fact in setting.world.facts.items():
        of, _slash, name = key.rpartition("/")
        if not of or of == scope:
            found.setdefault(name, {}).update(dict.fromkeys(ordinary(setting.world, fact)))
    return {key: [*values, None] for key, values in found.items()}


def _rows(known: Sequence[Subject]) -> dict[str, list[Rows]]:
    """For each kind of records those of every case, and none."""
    kinds = dict.fromkeys(kind for each in known for kind in each.records)
    found: dict[str, list[Rows]] = {kind: [()] for kind in kinds}
    for kind, several in found.items():
        for each in known:
            if each.records.get(kind, ()) not in several:
                several.append(each.records[kind])
    return found


def _changed(
    subject: Subject, facts: Mapping[str, list[Value]], rows: Mapping[str, list[Rows]]
) -> Iterator[Subject]:
    """A record less; a fact otherwise; other records; a record more."""
    for kind in rows:
        own = subject.records.get(kind, ())
        for place in range(len(own)):
            yield _with_rows(subject, kind, [*own[:place], *own[place + 1 :]])
    for key, values in facts.items():
        for value in values:
            if value != subject.columns.get(key):
                yield replace(subject, columns={**subject.columns, key: value})
    for kind, several in rows.items():
        yield from (_with_rows(subject, kind, each) for each in several)
    for kind, several in rows.items():
        own = subject.records.get(kind, ())
        yield from (_with_rows(subject, kind, [*own, each]) for each in chain(*several))


def _with_rows(subject: Subject, kind: str, rows: Rows) -> Subject:
    return replace(subject, records={**subject.records, kind: rows})
