"""Conditions for the eye: parameters by their value, signs as in books, brackets as in texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kechuang.criteria.explaining.showing import shown
from kechuang.criteria.ladder.wording import name_of
from kechuang.language.schema import Schema
from kechuang.values.text import Text

_OPERATORS = ((">=", "≥"), ("<=", "≤"), ("!=", "≠"), (" * ", " × "), (" / ", " ÷ "), (" - ", " − "))
_PERIOD = re.compile(r"\[([^\[\]]*)\]")
_QUOTED = re.compile(r'"([^"]*)"')
_BIG = re.compile(r"(?<![\d.,])\d{5,}(?=(\.\d+)?(元| CNY))")


@dataclass(frozen=True)
class Eye:
    """Turns words of conditions into what a document would print, on a day."""

    schema: Schema
    day: date

    def __call__(self, words: Text) -> Text:
        """The words with parameters replaced by their values, signs and brackets as printed."""
        chinese = self._chinese_parameters.sub(lambda it: self._named[it[0]].zh, words.zh)
        english = self._english_parameters.sub(lambda it: self._named[it[0]].en, words.en)
        return printed(Text(chinese, english))

    @cached_property
    def _named(self) -> dict[str, Text]:
        """What parameters are called in words, and their values."""
        found: dict[str, Text] = {}
        for each in self.schema.parameters:
            name, value = name_of(each.id, self.schema), shown(each.on(self.day), each.type)
            found[f"参数.{name.zh}"] = value
            found[f"parameter.{name.en}"] = value
        return found

    @cached_property
    def _chinese_parameters(self) -> re.Pattern[str]:
        return _any_of(name for name in self._named if name.startswith("参"))

    @cached_property
    def _english_parameters(self) -> re.Pattern[str]:
        return _any_of(name for name in self._named if name.startswith("p"))


def printed(words: Text) -> Text:
    """Signs, brackets, quotes and large sums as a document prints them."""
    return Text(_chinese(_signs(words.zh)), _english(_signs(words.en)) if words.en else "")


def operator(written: str) -> Text:
    """A comparison's sign."""
    joined = {"in": Text("属于", "in"), "between": Text("介于", "between")}
    return joined.get(written) or Text(_signs(written), _signs(written))


def _any_of(names: Iterator[str]) -> re.Pattern[str]:
    """Any of the names, the longest first; nothing where there is none."""
    listed = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed)) or r"(?!)")


def _signs(words: str) -> str:
    words = words.replace("参数.", "").replace("parameter.", "")
    for typed, sign in _OPERATORS:
        words = words.replace(typed, sign)
    words = _BIG.sub(lambda match: f"{int(match[0]):,}", words)
    return " ".join(words.split())


def _chinese(words: str) -> str:
    words = _PERIOD.sub(r"（\1）", words)
    words = _QUOTED.sub(r"“\1”", words)
    words = words.replace("(", "（").replace(")", "）")
    return words.replace(", ", "，").replace("; ", "；").replace(": ", "：")


def _english(words: str) -> str:
    return _QUOTED.sub(r"“\1”", _PERIOD.sub(r" (\1)", words))
