"""Labelled lines: the numbering habits of offices, their rank, and where a title ends."""

import re
from dataclasses import dataclass

from kechuang.readers.plan.lines import Line

_C = "[一二三四五六七八九十百〇]"
_LABELS = (
    rf"第{_C}{{1,3}}(?:部分|篇|编)[:、,，.]?",
    rf"第(?:{_C}{{1,3}}|\d{{1,2}})章[:、]?",
    rf"第(?:{_C}{{1,3}}|\d{{1,2}})节[:、]?",
    r"[一二三四五六七八九十]{1,3}(?:、|\.(?!\d))",
    r"\([一二三四五六七八九十]{1,3}\)[、.]?|[㈠-㈩]",
    rf"(?:重点)?(?:任务|行动|工程|第){_C}{{1,3}}(?:[:,，、.]| )",
    r"\d{1,2}(?:\.(?!\d)|\.(?=20\d\d年)|、)",
    r"\d{1,2}\.\d{1,2}[.、]?(?= ?[\u4e00-\u9fff“])",
    r"\(\d{1,2}\)[、.]?|\d{1,2}\)|[⑴-⒇]",
    rf"{_C}{{1,2}}是(?=[\u4e00-\u9fff])|[①-⑳]",
)
_MARKS = r"(?P<marks>(?:#{1,6} *|\*\*)*)"
_HEADING = re.compile(
    _MARKS + "(?:" + "|".join(f"(?P<r{i}>{p})" for i, p in enumerate(_LABELS)) + ")"
)
_BARE = re.compile(r"(?P<marks>#{2,6} +)(?P<title>\S.*)")
_PROMISE = re.compile(
    r"(?<!20)\d{1,9}(?:\.\d{1,9})?(?:%|‰|[万亿]?[家个项名人户场件篇所座处条套台辆公亩吨元])"
)
_TITLE_LIMIT = 60
ITEM_RANK = len(_LABELS) - 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A labelled line: its rank (0 outermost), label, title and where the heading ends."""

    line: int
    rank: int
    label: str
    title: str
    start: int
    end: int


def label_end(text: str) -> int:
    """Where the numbering at the start of a line ends, 0 without one."""
    match = _HEADING.match(text)
    return match.end() if match else 0


def titled(found: list[Heading]) -> list[Heading]:
    """Leave out the ranks whose items are mostly sentences with numbers: measures, not headings."""
    measures = {
        rank
        for rank in {h.rank for h in found}
        if 2 * sum(_is_sentence(h) for h in found if h.rank == rank)
        > sum(h.rank == rank for h in found)
    }
    return [h for h in found if h.rank not in measures]


def _is_sentence(heading: Heading) -> bool:
    return len(heading.title) > _TITLE_LIMIT or bool(_PROMISE.search(heading.title))


def heading_of(index: int, row: Line) -> Heading | None:
    match = _HEADING.match(row.text)
    if match is None:
        return _bare_heading(index, row)
    rank = next(i for i in range(len(_LABELS)) if match[f"r{i}"] is not None)
    title_end = _title_end(row.text, match.end())
    title = row.text[match.end() : title_end].strip(" 。;:*#")
    if not title:
        return None
    label = row.text[match.end("marks") : match.end()].strip()
    start = row.start + match.end("marks")
    return Heading(index, rank, label, title, start, row.start + _closes(row.text, title_end))


def _bare_heading(index: int, row: Line) -> Heading | None:
    match = _BARE.match(row.text)
    if match is None:
        return None
    rank = 3 if len(match["marks"].strip()) == 2 else 4
    title = match["title"].strip("# *")
    return Heading(index, rank, "", title, row.start + match.end("marks"), row.end)


def _title_end(text: str, start: int) -> int:
    stop = text.find("。", start)
    colon = text.find(":", start)
    if 0 <= colon - start <= 24 and (stop < 0 or colon < stop) and colon < len(text) - 1:
        return colon
    if stop < 0:
        return len(text)
    return stop


def _closes(text: str, title_end: int) -> int:
    return title_end + 1 if text[title_end : title_end + 1] in ("。", ":") else title_end
