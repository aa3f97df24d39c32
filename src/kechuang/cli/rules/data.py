"""What `--data` names: a file, a folder, or the facts of this installation."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kechuang.cli.frame import Frame
from kechuang.cli.rules.options import STORE, sound_book
from kechuang.criteria.batches import rules_on
from kechuang.criteria.model import RuleBook

if TYPE_CHECKING:
    from kechuang.engines.batch.sources import Source


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
    shared.django()
    from kechuang.apps.facts.queries.sourcing import source  # noqa: PLC0415 - needs Django started
    from kechuang.apps.releases.queries import active_pack  # noqa: PLC0415 - the same
    from kechuang.cli.acting import acting  # noqa: PLC0415 - the same

    pack = active_pack(shared.now())
    book = pack.rules if folder is None else sound_book(folder, shared.language)
    purpose = rules_on(book, ruleset, day).purpose
    return Over(book, source(pack, day, actor=acting(shared), purpose=purpose))
