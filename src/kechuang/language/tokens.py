"""The words that the lexer hands to the parser."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kechuang.language.words import Unit, Word


class Kind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    DAY = "day"
    TEXT = "text"
    NAME = "name"
    WORD = "keyword"
    WINDOW = "window"
    SYMBOL = "symbol"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its text as written (folded), where it starts, and what it stands for."""

    kind: Kind
    text: str
    at: int
    word: Word | None = None
    amount: Decimal = Decimal(0)
    unit: Unit | None = None
    day: date | None = None
    end: int = 0
