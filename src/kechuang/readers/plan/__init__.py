"""Reading the text of a yearly plan: its structure and every number that it promises.

Stages, each a module with fixtures of its own: folding, lines, period, structure, tables,
quantities, masks, cuescan, nouns, verdicts, kinds, relative, dates, readings, prose, assemble.
"""

from kechuang.readers.plan.assemble import extract
from kechuang.readers.plan.records import (
    Extraction,
    FoundTarget,
    Measure,
    PassedOver,
    StructureItem,
)

__all__ = ["Extraction", "FoundTarget", "Measure", "PassedOver", "StructureItem", "extract"]
