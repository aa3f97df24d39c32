"""Values as people type them, as the tables hold them."""

from collections.abc import Mapping

from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.apps.facts.refusals import CorrectionWrong
from kechuang.readers.intake.form import FormColumn
from kechuang.readers.intake.typing import parsed
from kechuang.values.text import Text


def typed(given: Mapping[str, str], kept: Kept) -> dict[str, object]:
    """Columns by id or label with their values, empty for unknown. Raises CorrectionWrong."""
    columns: dict[str, FormColumn] = {}
    for each in kept.declared.form.wanted:
        columns |= {each.id: each, each.label: each}
    found: dict[str, object] = {}
    for name, written in given.items():
        column = columns.get(name)
        if column is None:
            found[name] = written or None
            continue
        value, wrong = parsed(column, written)
        if wrong is not None:
            said = Text(f"“{column.label}”：{wrong.zh}", f"“{column.label}”: {wrong.en}")
            raise CorrectionWrong(said, column=column.id, value=written)
        found[column.id] = value
    return found
