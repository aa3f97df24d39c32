"""What `--data` names: a file, a folder, or the facts of this installation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kechuang.cli.frame import Frame
from kechuang.cli.rules.options import STORE, sound_book
from kechuang.criteria.batches import rules_on
from kechuang.criteria.model import RuleBook, RuleSet

if TYPE_CHECKING:
    from kechuang.engines.batch.sources import Source
    from kechuang.pack import Pack


@dataclass(frozen=True, slots=True)
class Over:
    """A rule book and the data that it runs over."""

    book: RuleBook
    data: "Path | Source"


def over(shared: Frame, folder: Path | None, data: Path, ruleset: str, day: date) -> Over:
    """The book of the pack meant, that in force where the store is read and no folder named.

    The store shows what the account may read and the rule set's purpose allows.
    """
    if data is not STORE:
        return Over(sound_book(folder, shared.language), data)
    facts = data_of(shared, data, day)
    book = _active(shared) if folder is None else sound_book(folder, shared.language)
    return Over(book, facts(rules_on(book, ruleset, day)))


def data_of(shared: Frame, data: Path, day: date) -> "Callable[[RuleSet], Path | Source]":
    """The data for each rule set; the store shows what its purpose allows. Raises NotAllowed."""
    if data is not STORE:
        return lambda _rules: data
    pack = _pack(shared)
    from kechuang.apps.facts.queries.sourcing import source  # noqa: PLC0415 - needs Django started
    from kechuang.cli.acting import acting  # noqa: PLC0415 - the same

    actor = acting(shared)
    return lambda rules: source(pack, day, actor=actor, purpose=rules.purpose)


def _active(shared: Frame) -> RuleBook:
    return _pack(shared).rules


def _pack(shared: Frame) -> "Pack":
    shared.django()
    from kechuang.apps.releases.queries import active_pack  # noqa: PLC0415 - needs Django started

    return active_pack(shared.now())
