"""Marks of secrecy: 机密★10年, 秘密 ★ 长期, or a line at the top that says the level alone."""

import re

_LEVEL = r"(?P<level>绝\s?密|机\s?密|秘\s?密)"
_PERIOD = r"(?:[\d０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*(?:年|个月|个?月|天|日)|长期|解密"
_WITH_STAR = re.compile(rf"{_LEVEL}(?:级)?\s{{0,4}}[★☆＊*]")
_WITH_PERIOD = re.compile(
    rf"^[\s#*【\[（(]*{_LEVEL}(?:级)?[\s:：★☆*·,，-]{{0,6}}(?:{_PERIOD})[\s*】\]）)]*$",
    re.MULTILINE,
)
_ALONE = re.compile(rf"^[\s#*【\[（(]*{_LEVEL}(?:级)?[★☆]?[\s*】\]）)]*$", re.MULTILINE)
_TERM = re.compile(rf"(?:密级|保密级别|涉密等级)\s{{0,3}}[:：]\s{{0,3}}{_LEVEL}")
_TOP = 600


def secrecy_mark(text: str) -> str | None:
    """The level that the text is marked with, None without a mark."""
    found = (
        _WITH_STAR.search(text)
        or _WITH_PERIOD.search(text)
        or _TERM.search(text)
        or _ALONE.search(text, 0, _TOP)
    )
    return re.sub(r"\s", "", found["level"]) if found else None
