"""The words under which a subject is found, and those that a query asks for.

A Chinese name is cut into overlapping tails, so that any part of it finds it; its initials in
pinyin likewise; numbers are found from their start and by their last six characters.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from kechuang.values.widths import narrow

_RUNS = re.compile(r"[\u3400-\u9fff]+|[0-9a-z]+")
_TAILS = 24
_LAST = 6
_FEWEST_INITIALS = 2
_LONGEST_QUERY = 200
_MOST_WORDS = 8


def words_of(names: Iterable[str], numbers: Iterable[str] = ()) -> list[str]:
    """The words of a subject, each once."""
    found = [word for name in names for word in _name_words(name)]
    found += [word for number in numbers for word in _number_words(number)]
    return list(dict.fromkeys(found))


def asked(typed: str) -> list[str]:
    """What must all be found, each as the start of a word; empty for a query that says nothing."""
    return _RUNS.findall(_plain(typed[:_LONGEST_QUERY]))[:_MOST_WORDS]


def _name_words(name: str) -> Iterator[str]:
    for run in _RUNS.findall(_plain(name)):
        if not run[0].isascii():
            yield from _tails(run)
            yield from _initials(run)
        else:
            yield run


def _tails(run: str) -> Iterator[str]:
    return (run[start:] for start in range(min(len(run), _TAILS)))


def _initials(run: str) -> Iterator[str]:
    letters = "".join(map(_initial, run))
    if letters.isascii() and len(letters) >= _FEWEST_INITIALS:
        yield from _tails(letters[: _TAILS + 1])


@lru_cache(maxsize=30_000)
def _initial(character: str) -> str:
    return lazy_pinyin(character, style=Style.FIRST_LETTER)[0]


def _number_words(number: str) -> Iterator[str]:
    plain = "".join(_RUNS.findall(_plain(number)))
    if plain:
        yield plain
        yield plain[-_LAST:]


def _plain(text: str) -> str:
    """Lower case, full-width letters as ordinary ones."""
    return narrow(text).lower()
