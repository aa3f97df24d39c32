"""Automatic numbers of Word paragraphs, which are not part of their text: 一、, (二), 3."""

from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = "零一二三四五六七八九十"
_CHINESE_FORMATS = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
        "chineseLegalSimplified",
        "taiwaneseCountingThousand",
    )
)
_CIRCLED = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"))


@dataclass(frozen=True, slots=True)
class Level:
    """How one level is written: number format, text such as ``%1、`` and where it starts."""

    number_format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counters of every list; :meth:`label` counts one paragraph and returns its label."""

    lists: dict[str, dict[int, Level]]
    styles: dict[str, tuple[str, int]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, paragraph: etree._Element) -> str:
        """The label of a paragraph, empty without one."""
        place = self._place(paragraph)
        if place is None or place[0] not in self.lists or place[0] == "0":
            return ""
        number, depth = place
        level = self.lists[number].get(depth)
        if level is None or level.number_format in ("bullet", "none"):
            return ""
        self.counts[number, depth] = self.counts.get((number, depth), level.start - 1) + 1
        for key in [k for k in self.counts if k[0] == number and k[1] > depth]:
            del self.counts[key]
        return self._written(number, level)

    def _written(self, number: str, level: Level) -> str:
        text = level.text
        for depth, other in self.lists[number].items():
            count = self.counts.get((number, depth), other.start)
            text = text.replace(f"%{depth + 1}", _number(count, other.number_format))
        return text

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        style = properties.find(f"{W}pStyle")
        inherited = self.styles.get(style.get(f"{W}val", "")) if style is not None else None
        own = properties.find(f"{W}numPr")
        return placed(own, inherited) if own is not None else inherited


def placed(
    properties: etree._Element, inherited: tuple[str, int] | None = None
) -> tuple[str, int] | None:
    """List and depth from a ``numPr`` element."""
    number, depth = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    found = number.get(f"{W}val") if number is not None else inherited[0] if inherited else None
    if found is None:
        return None
    written = (
        depth.get(f"{W}val", "0") if depth is not None else str(inherited[1] if inherited else 0)
    )
    return found, int(written) if written.isdigit() else 0


def numbering(lists: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The lists of ``numbering.xml`` and the styles that number their paragraphs."""
    abstract = (
        {}
        if lists is None
        else {a.get(f"{W}abstractNumId"): _levels(a) for a in lists.iterfind(f"{W}abstractNum")}
    )
    named: dict[str, dict[int, Level]] = {}
    for entry in () if lists is None else lists.iterfind(f"{W}num"):
        link = entry.find(f"{W}abstractNumId")
        levels = abstract.get(link.get(f"{W}val")) if link is not None else None
        if levels:
            named[entry.get(f"{W}numId", "")] = levels
    return Numbering(named, _numbered_styles(styles))


def _numbered_styles(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for style in () if styles is None else styles.iterfind(f"{W}style"):
        properties = style.find(f"{W}pPr/{W}numPr")
        place = placed(properties) if properties is not None else None
        if place is not None:
            found[style.get(f"{W}styleId", "")] = place
    return found


def _levels(abstract: etree._Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for level in abstract.iterfind(f"{W}lvl"):
        depth = level.get(f"{W}ilvl", "0")
        start = _value(level, "start", "1")
        levels[int(depth) if depth.isdigit() else 0] = Level(
            _value(level, "numFmt", "decimal"),
            _value(level, "lvlText", ""),
            int(start) if start.isdigit() else 1,
        )
    return levels


def _value(level: etree._Element, tag: str, default: str) -> str:
    element = level.find(f"{W}{tag}")
    return default if element is None else element.get(f"{W}val", default)


def _number(count: int, number_format: str) -> str:
    if number_format in _CHINESE_FORMATS:
        return _chinese(count)
    if number_format in _CIRCLED and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    return str(count)


def _chinese(count: int) -> str:
    if count <= 10:
        return _CHINESE[max(count, 0)]
    tens, ones = divmod(count, 10)
    return ("" if tens == 1 else _CHINESE[min(tens, 9)]) + "十" + (_CHINESE[ones] if ones else "")
