"""The plan's own text as a paper, each promise followed by how it stands, in brackets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph as Drawn

from kechuang.planning.text import Paragraph, PlanText, Section, TaskText
from kechuang.renderers.cleaning import clean
from kechuang.renderers.papers.numerals import chinese
from kechuang.renderers.papers.styles import (
    FONT_NOTES,
    NOTE,
    PLAIN_STATUS,
    PROMISE,
    STATUS,
    SUBTITLE,
    prepare,
)
from kechuang.renderers.papers.word.pieces import page_number
from kechuang.renderers.shapes import INVENTED, Frame, Made, Report, Standing
from kechuang.renderers.signs import sign
from kechuang.values.text import Language, Text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEGEND = Text(
    "注：方括号内为所列日期的进展；完成率、差距向不利方向截断，不四舍五入。本件供工作参考，以正式印发文本为准。",
    "In square brackets: how each promise stands on the day named; completion and gaps are cut"
    " toward the unfavourable side. For working use; the issued text prevails.",
)


def plan_paper(report: Report, text: PlanText) -> Made:
    """`text` in the language of the report's frame; its marks name the report's promises."""
    document = docx.Document()
    prepare(document)
    _Writer(document, report, {each.code: each for each in report.standings}).write(text)
    stream = BytesIO()
    document.save(stream)
    return Made(stream.getvalue(), MEDIA_TYPE, "docx", FONT_NOTES)


@dataclass(frozen=True, slots=True)
class _Writer:
    document: Document
    report: Report
    standings: Mapping[str, Standing]

    @property
    def language(self) -> Language:
        return self.report.frame.language

    def write(self, text: PlanText) -> None:
        self._properties(text.title)
        self._frame()
        self._line(text.title, "Title")
        self._line(_as_of(self.report.frame), SUBTITLE)
        self._line("", "Normal")
        self._line(self.report.summary, "Normal")
        for section in text.sections:
            self._section(section)
        self._line(_LEGEND, NOTE)

    def _section(self, section: Section) -> None:
        self._line(section.title, "Heading 1")
        listed = not section.tasks and len(section.items) > 1
        for place, item in enumerate(section.items, start=1):
            drawn = self._line(f"{place}. " if listed else "", "Normal")
            self._spans(drawn, item)
        for task in section.tasks:
            self._task(task)

    def _task(self, task: TaskText) -> None:
        self._line(_numbered(task, self.language), "Heading 2")
        for paragraph in task.paragraphs:
            self._spans(self._line("", "Normal"), paragraph)

    def _spans(self, drawn: Drawn, paragraph: Paragraph) -> None:
        for span in paragraph:
            standing = self.standings.get(span.mark or "")
            drawn.add_run(clean(span.words), PROMISE if standing else None)
            if standing:
                style = STATUS.get(standing.tone, PLAIN_STATUS)
                drawn.add_run(bracketed(standing, self.language), style)

    def _line(self, text: Text | str, style: str) -> Drawn:
        words = text.within(self.language) if isinstance(text, Text) else text
        return self.document.add_paragraph(clean(words), style)

    def _properties(self, title: str) -> None:
        properties, frame = self.document.core_properties, self.report.frame
        properties.title = clean(title)[:200]
        properties.author = clean(frame.organisation.within(self.language))[:200]
        properties.comments = INVENTED.within(self.language) if frame.invented else ""
        made_at = frame.made_at.astimezone(UTC).replace(tzinfo=None)
        properties.created = properties.modified = made_at
        properties.language = {"zh": "zh-CN", "en": "en-GB"}[self.language]

    def _frame(self) -> None:
        """Page numbers with a dash each side, odd pages right, even left; the mark above."""
        self.document.settings.odd_and_even_pages_header_footer = True
        section = self.document.sections[0]
        page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
        page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
        if self.report.frame.invented:
            for header in (section.header, section.even_page_header):
                header.paragraphs[0].text = INVENTED.within(self.language)


def bracketed(standing: Standing, language: Language) -> str:
    """［▼ 滞后：148家，滞后3.4个百分点］: sign, then what the others do not already say."""
    word, live, gap = (
        each.within(language) for each in (standing.word, standing.live, standing.gap)
    )
    comma, opening, closing = ("，", "［", "］") if language == "zh" else (", ", " [", "]")
    if gap == word and live:
        gap = gap[:1].lower() + gap[1:]
    repeated = word.casefold() in gap.casefold()
    beside = standing.beside.within(language)
    said = comma.join(each for each in ("" if repeated else word, live, gap, beside) if each)
    return clean(f"{opening}{sign(standing.state)}{said or word}{closing}")


def _numbered(task: TaskText, language: Language) -> str:
    if not task.number.isdecimal():
        return f"{task.number} {task.title}"
    number = int(task.number)
    return f"（{chinese(number)}）{task.title}" if language == "zh" else f"{number}. {task.title}"


def _as_of(frame: Frame) -> Text:
    on, known = frame.on, frame.known_to
    figures = Text(f"，数据到{known.zh}", f", figures to {known.en}") if known else Text("")
    return Text(
        f"（截至{on.year}年{on.month}月{on.day}日{figures.zh}）",
        f"(as of {on.day} {on:%B} {on.year}{figures.en})",
    )
