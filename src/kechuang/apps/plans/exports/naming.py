"""Names of files: what it is, up to when, nothing that a file system refuses."""

from datetime import date

from kechuang.planning.wording import MONTHS
from kechuang.renderers.cleaning import shortened
from kechuang.values.period import Period
from kechuang.values.text import Language, Text

_REFUSED = str.maketrans(dict.fromkeys('/\\:*?"<>|', " "))
_LONGEST = 80


def file_name(what: Text, until: Text, suffix: str, language: Language) -> str:
    """`2025年度重点工作进展-截至2025年6月.xlsx`, `Priorities for 2025 progress, to June 2025.xlsx`."""
    joined = Text(f"{what.zh}-{until.zh}", f"{what.en or what.zh}, {until.en}")
    stem = shortened(joined.within(language).translate(_REFUSED), _LONGEST).strip(" .")
    return f"{stem}.{suffix}"


def until(known_to: Period | None, on: date) -> Text:
    """The last month of which figures are known, else the day."""
    if known_to is None:
        return as_of(on)
    month = MONTHS[known_to.last_month - 1]
    return Text(f"截至{known_to.year}年{known_to.last_month}月", f"to {month} {known_to.year}")


def as_of(on: date) -> Text:
    """The day itself."""
    return Text(f"截至{on.year}年{on.month}月{on.day}日", f"as of {on.day} {on:%B} {on.year}")
