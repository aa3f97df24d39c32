"""Numbers of invented firms and rights with right check digits, a column at a time.

Credit codes follow GB 32100-2015, with the organisation code of GB 11714 inside; patents the
application numbers since 2003 (handbook §4.1). `values.identifiers` checks what is made here.
"""

from functools import reduce
from operator import add

import polars as pl

_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_PLAIN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_PATENT_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_PLACES = 6
SERIALS = len(_LETTERS) ** _PLACES
"""How many firms of one division can be told apart."""


def credit_code(lead: str, division: pl.Series, serial: pl.Series) -> pl.Series:
    """Codes of a registration authority and class (`91`), from a serial below SERIALS."""
    eight = "MA" + _in_letters(serial)
    rest = (11 - _weighed(eight, _PLAIN, _ORGANISATION_WEIGHTS) % 11) % 11
    seventeen = lead + division + eight + _letter(rest, "0123456789X")
    total = _weighed(seventeen, _LETTERS, _CODE_WEIGHTS)
    return seventeen + _letter((31 - total % 31) % 31, _LETTERS)


def patent_number(year: pl.Series, kind: pl.Series, serial: pl.Series) -> pl.Series:
    """Application numbers from a year, a kind of one digit and a serial of at most seven."""
    digits = serial.cast(pl.String).str.zfill(7)
    twelve = year.cast(pl.String) + kind.cast(pl.String) + digits
    check = _weighed(twelve, "0123456789", _PATENT_WEIGHTS) % 11
    return twelve + "." + _letter(check, "0123456789X")


def _in_letters(serial: pl.Series) -> pl.Series:
    many = len(_LETTERS)
    places = (serial // many**power % many for power in reversed(range(_PLACES)))
    return reduce(add, (_letter(place, _LETTERS) for place in places))


def _weighed(text: pl.Series, letters: str, weights: tuple[int, ...]) -> pl.Series:
    worth = {letter: value for value, letter in enumerate(letters)}
    values = (
        text.str.slice(place, 1).replace_strict(worth, return_dtype=pl.Int64) * weight
        for place, weight in enumerate(weights)
    )
    return reduce(add, values)


def _letter(place: pl.Series, letters: str) -> pl.Series:
    return place.cast(pl.Int64).replace_strict(dict(enumerate(letters)), return_dtype=pl.String)
