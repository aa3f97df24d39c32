"""Rows below a heading that are no data: empty ones, totals, signatures, the heading again."""

import re
from collections.abc import Sequence

import polars as pl

from kechuang.readers.intake.columns import Cells
from kechuang.readers.intake.headings import Heading, plain

_LONGEST_WORD = 16
_TOTAL_WORDS = ("示例", "合计", "总计", "小计", "全市合计", "本页合计", "本页小计")
_SIGNED_WORDS = (
    *("单位负责人", "填表人", "填报人", "审核人", "负责人", "联系人", "联系电话"),
    *("填表日期", "填报日期", "备注", "注", "说明"),
)
_SIGNED = re.compile(f"^({'|'.join(_SIGNED_WORDS)})[:：]")
_BEFORE_WORDS = " \t\r\n\u3000\u00a0*＊:：_-—、,，.。·“”\"'/"
_OTHER_WIDTH = r"^[\x1c-\x1f\uFF01-\uFF5E]"


def skipped(columns: Sequence[Cells], heading: Heading) -> list[int]:
    """The places of rows that are no data, in order."""
    if not columns:
        return []
    said = columns[0].said()
    for each in columns[1:]:
        said |= each.said()
    found = set((~said).arg_true().to_list())
    words = _first_words(columns[: min(heading.columns, default=0) + 3])
    for at in _doubtful(words, heading).to_list():
        row = [plain(each.at(at)) for each in columns]
        if _is_no_data(words[at], row, heading.words):
            found.add(at)
    return sorted(found)


def _first_words(columns: Sequence[Cells]) -> pl.Series:
    """Of each row the first text in some columns."""
    names = [f"c{n}" for n in range(len(columns))]
    texts = pl.DataFrame(
        [each.texts.alias(name) for name, each in zip(names, columns, strict=True)]
    )
    stripped = [pl.col(name).str.strip_chars() for name in names]
    said = [pl.when(each != "").then(each) for each in stripped]
    return texts.select(pl.coalesce(said)).to_series()


def _doubtful(words: pl.Series, heading: Heading) -> pl.Series:
    """Where a row begins as such rows do; most rows do not, and need no closer look."""
    known = (*_TOTAL_WORDS, *_SIGNED_WORDS, *(word for word in heading.words if word))
    begins = words.str.strip_chars_start(_BEFORE_WORDS).str.slice(0, 1).str.to_lowercase()
    alike = begins.is_in(sorted({word[0] for word in known}))
    return (alike | words.str.contains(_OTHER_WIDTH)).fill_null(value=False).arg_true()


def _is_no_data(word: str, row: Sequence[str], names: Sequence[str]) -> bool:
    """Such rows begin with a short word; codes and names of firms are longer."""
    if len(word) > _LONGEST_WORD:
        return bool(_SIGNED.match(word))
    said = plain(word)
    again = said in names and _again(row, names)
    return bool(said in _TOTAL_WORDS or _SIGNED.match(word) or again)


def _again(row: Sequence[str], names: Sequence[str]) -> bool:
    return sum(one == other != "" for one, other in zip(row, names, strict=False)) >= 2
