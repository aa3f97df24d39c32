"""Characters as typed to characters as meant, one for one, so that places stay where they are."""

import unicodedata

from kechuang.values.widths import FULL_WIDTH

_PUNCTUATION = {
    "\u3000": " ",
    "\u00a0": " ",
    "、": ",",
    "。": ".",
    "【": "[",
    "】": "]",
    "〔": "(",
    "〕": ")",
    "｛": "{",
    "｝": "}",
    "−": "-",
    "–": "-",
    "—": "-",
    "×": "*",
    "÷": "/",
    "…": "…",
}
_FOLDS = FULL_WIDTH | {ord(typed): meant for typed, meant in _PUNCTUATION.items()}

_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԌοανιρτυχκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwABEKMHOPCTYXIJSGoavipTuxkABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters that a reader takes for Latin ones."""

QUOTES = {'"': '"', "“": "”", "”": "”", "「": "」", "＂": "＂"}
"""What opens a text and what closes it."""


def fold(written: str) -> str:
    """Full-width letters, digits and punctuation as their ordinary forms; same length."""
    return written.translate(_FOLDS)


def skeleton(name: str) -> str:
    """A name as the eye sees it: two names with one skeleton cannot be told apart."""
    folded = unicodedata.normalize("NFKC", fold(name))
    return folded.translate(_LOOK_ALIKE).casefold()


def foreign_letter(name: str) -> str:
    """The first letter of `name` that only looks Latin, empty when there is none."""
    return next((letter for letter in name if letter != letter.translate(_LOOK_ALIKE)), "")
