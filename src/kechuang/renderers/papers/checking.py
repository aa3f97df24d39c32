"""The check list before export: each point with what is expected and what came."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kechuang.renderers.papers.declared import ENDINGS, KIND_NAMES, UNADDRESSED, Letter
from kechuang.renderers.papers.drafted import (
    Draft,
    Drawn,
    HeadingDrawn,
    Line,
    ParagraphDrawn,
    RollDrawn,
    TableDrawn,
    plain,
)
from kechuang.renderers.papers.formats import day
from kechuang.renderers.papers.measures import title_lines
from kechuang.renderers.papers.series import NUMBER, YEAR
from kechuang.values.text import Text, same

LONGEST_TITLE = 60
_LEFT_OPEN = re.compile(r"[XＸx×]{2,}|待定|待补|【|\?\?|？？|___")
_SECRET = re.compile(r"(绝密|机密|秘密)\s*★")
_PUNCTUATION = re.compile(r"[，。；：！？,;!?]")
_COPY_NUMBER = re.compile(r"[0-9]{6}", re.ASCII)
NONE = Text("（无）", "none")


@dataclass(frozen=True, slots=True)
class Finding:
    """A point of the check list. `ok` is whether it is met; `refuses` whether export must wait."""

    code: str
    title: Text
    expected: Text
    came: Text
    ok: bool
    refuses: bool = False

    def to_json(self) -> dict[str, object]:
        """A JSON object with both languages."""
        return {
            "code": self.code,
            "title": self.title.to_json(),
            "expected": self.expected.to_json(),
            "came": self.came.to_json(),
            "ok": self.ok,
            "refuses": self.refuses,
        }


def checked(draft: Draft) -> tuple[Finding, ...]:
    """Every point, met or not, in the order in which a reader of the paper meets them."""
    return (*points(draft), *_fonts())


def points(draft: Draft) -> Iterator[Finding]:
    """The points that depend on the paper alone, not on the machine."""
    yield from _values(draft)
    yield from _secret(draft)
    yield from _number(draft)
    yield from _title(draft)
    yield _addressee(draft)
    yield _organ(draft)
    yield from _date(draft)
    yield from _signer(draft)
    yield from _attachments(draft)
    yield from _colophon(draft)
    yield _open_words(draft)
    yield _seal(draft)


def _point(
    code: str, title: Text, expected: Text, came: Text, *, ok: bool, warns: bool = False
) -> Finding:
    return Finding(code, title, expected, came or NONE, ok, not ok and not warns)


def _values(draft: Draft) -> Iterator[Finding]:
    title = Text("内容", "Contents")
    wanted = Text("每个值都已给出", "Every value is given")
    for gap in draft.gaps:
        where = Text(f"（{gap.where}）", f" ({gap.where})") if gap.where else Text("")
        missing = Text(f"缺：{gap.what}", f"Missing: {gap.what}") + where
        yield _point("value_missing", title, wanted, missing, ok=False)
    for wrong in draft.mistakes:
        came = Text(f"{wrong.what}：{wrong.came}", f"{wrong.what}: {wrong.came}")
        yield _point("value_wrong", title, wrong.expected, came, ok=False)
    for absent in draft.absent:
        came = Text(f"{absent.what}：{absent.came}", f"{absent.what}: {absent.came}")
        yield _point("rows_whole", title, absent.expected, came, ok=False)
    if not (draft.gaps or draft.mistakes or draft.absent):
        yield _point("values", title, wanted, Text("齐全", "Complete"), ok=True)


def _secret(draft: Draft) -> Iterator[Finding]:
    found = _SECRET.search(_all_words(draft))
    if found:
        expected = Text("本系统为非涉密系统，不处理国家秘密", "No state secrets in this system")
        yield _point("secret", Text("密级", "Secrecy"), expected, same(found[0]), ok=False)


def _number(draft: Draft) -> Iterator[Finding]:
    series = draft.paper.series
    if series is None:
        return
    title = Text("发文字号", "Document number")
    year = draft.date.year if draft.date else None
    example = series.pattern.replace(YEAR, str(year or "年份")).replace(NUMBER, "12")
    expected = Text(f"已编号，如 {example}", "Assigned: short name, year and number")
    read = series.read(draft.number)
    yield _point("number", title, expected, same(draft.number), ok=read is not None)
    if read and year and read[0] != year:
        same_year = Text(f"与成文日期同年（{year}）", f"Of the year of the date ({year})")
        yield _point("number_year", title, same_year, same(draft.number), ok=False)


def _title(draft: Draft) -> Iterator[Finding]:
    words, title = plain(draft.title), Text("标题", "Title")
    length = Text(f"1至{LONGEST_TITLE}字", f"1 to {LONGEST_TITLE} characters")
    came = Text(f"{len(words)}字", f"{len(words)} characters")
    fits = 0 < len(words) <= LONGEST_TITLE
    yield _point("title_length", title, length, came, ok=fits, warns=bool(words))
    endings = ENDINGS[draft.paper.kind]
    kind = KIND_NAMES[draft.paper.kind]
    expected = Text(f"以文种结尾（{'、'.join(endings)}）", f"Ends with its kind ({kind.en})")
    ends = words.endswith(endings)
    yield _point("title_kind", title, expected, same(words[-8:]), ok=ends, warns=True)
    marks = "".join(_PUNCTUATION.findall(re.sub(r"《[^》]*》", "", _line(draft.title, gaps=False))))
    without = Text("除书名号外不用标点", "No punctuation but book title marks")
    yield _point("title_marks", title, without, same(marks), ok=not marks, warns=True)
    lines, whole = title_lines(draft.parts)
    divided = Text("回行时词意完整，长短适宜", "Lines break between words")
    came = same("／".join(plain(line) for line in lines))
    yield _point("title_lines", title, divided, came, ok=whole, warns=True)


def _addressee(draft: Draft) -> Finding:
    title, words = Text("主送机关", "Addressee"), plain(draft.addressee)
    if draft.paper.kind in UNADDRESSED and not draft.paper.addressee:
        return _point("addressee", title, Text("不需要", "Not needed"), same(words), ok=True)
    expected = Text("写明主送机关", "Named")
    return _point("addressee", title, expected, same(words), ok=bool(words))


def _organ(draft: Draft) -> Finding:
    organ = draft.paper.organ
    return _point(
        "organ", Text("发文机关", "Organ"), Text("写明", "Named"), same(organ), ok=bool(organ)
    )


def _date(draft: Draft) -> Iterator[Finding]:
    title, given = Text("成文日期", "Date"), draft.date
    came = same(day(given)) if given else NONE
    expected = Text("会议通过或负责人签发的日期", "The day on which it was signed or adopted")
    yield _point("date", title, expected, came, ok=given is not None)
    if given and draft.printed_on and draft.printed_on < given:
        later = Text(f"印发日期不早于{day(given)}", f"Printed no earlier than {given}")
        yield _point("printed_on", title, later, same(day(draft.printed_on)), ok=False)


def _signer(draft: Draft) -> Iterator[Finding]:
    if draft.paper.upward:
        title, expected = Text("签发人", "Signer"), Text("上行文标注签发人", "Named when upward")
        yield _point("signer", title, expected, same(draft.signer), ok=bool(draft.signer))
    if draft.copy_number:
        title, expected = Text("份号", "Copy number"), Text("6位数字", "Six digits")
        fits = bool(_COPY_NUMBER.fullmatch(draft.copy_number))
        yield _point("copy_number", title, expected, same(draft.copy_number), ok=fits)


def _attachments(draft: Draft) -> Iterator[Finding]:
    title = Text("附件", "Attachments")
    for place, each in enumerate(draft.attachments, start=1):
        name = plain(each.title)
        if each.brought:
            expected = Text(f"附件{place}“{name}”随文", f"Attachment {place} “{name}” brought")
            yield _point("attachment", title, expected, same(each.file), ok=bool(each.file))
        else:
            expected = Text(f"附件{place}“{name}”有内容", f"Attachment {place} has contents")
            came = Text(f"{len(each.blocks)}段", f"{len(each.blocks)} blocks")
            yield _point("attachment", title, expected, came, ok=bool(each.blocks))
    spoken = "附件" in "".join(_words(each) for each in draft.body)
    if spoken != bool(draft.attachments):
        expected = Text("正文提到的附件与所附一致", "The text speaks of attachments that are there")
        said = "正文提到附件" if spoken else "正文没有提到附件"
        came = Text(f"{said}，所附{len(draft.attachments)}个", f"{len(draft.attachments)} attached")
        yield _point("attachment_named", title, expected, came, ok=False, warns=not spoken)


def _colophon(draft: Draft) -> Iterator[Finding]:
    if draft.paper.letter is Letter.LETTER or not draft.paper.printer:
        return
    title, given = Text("版记", "Colophon"), draft.printed_on
    came = same(day(given)) if given else NONE
    yield _point(
        "printed", title, Text("写明印发日期", "The day of printing"), came, ok=given is not None
    )


def _open_words(draft: Draft) -> Finding:
    found = sorted(set(_LEFT_OPEN.findall(_all_words(draft, gaps=False))))
    return _point(
        "open_words",
        Text("未定内容", "Words left open"),
        Text("没有××、待定等字样", "Nothing like ×× or 待定"),
        same("、".join(found)),
        ok=not found,
        warns=True,
    )


def _seal(draft: Draft) -> Finding:
    if not draft.paper.sealed:
        none = Text("不加盖印章", "No seal")
        return _point("seal", Text("印章", "Seal"), none, none, ok=True)
    expected = Text("由用印人在署名和日期上加盖", "Set over name and date by whoever keeps it")
    came = Text("已留位置，本系统不生成印章", "Room is left; no seal is made here")
    return _point("seal", Text("印章", "Seal"), expected, came, ok=True)


def _fonts() -> Iterator[Finding]:
    from kechuang.renderers.papers.typefaces import used  # noqa: PLC0415 - it looks at the machine

    title = Text("字体", "Fonts")
    expected = Text("规定字体", "The standard's fonts")
    notes = used().notes
    came = Text("；".join(each.zh for each in notes), "; ".join(each.en for each in notes))
    yield _point(
        "fonts", title, expected, came or Text("齐全", "Complete"), ok=not notes, warns=True
    )


def _all_words(draft: Draft, *, gaps: bool = True) -> str:
    blocks = [*draft.body, *(block for each in draft.attachments for block in each.blocks)]
    lines = [_line(draft.title, gaps=gaps), _line(draft.addressee, gaps=gaps)]
    return "\n".join([*lines, *(_words(block, gaps=gaps) for block in blocks)])


def _line(line: Line, *, gaps: bool) -> str:
    return "".join(run.words for run in line if gaps or not run.gap)


def _words(block: Drawn, *, gaps: bool = True) -> str:
    if isinstance(block, HeadingDrawn):
        return _line((*block.words, *block.text), gaps=gaps)
    if isinstance(block, ParagraphDrawn | RollDrawn):
        return _line(block.words, gaps=gaps)
    if isinstance(block, TableDrawn):
        return "\n".join(_line(cell, gaps=gaps) for row in block.rows for cell in row)
    return _line(block.title, gaps=gaps)
