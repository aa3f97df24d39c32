"""Charts in a Word file: our drawing as a picture that every word processor opens."""

from decimal import Decimal
from io import BytesIO

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from kechuang.renderers.papers.drafted import ChartDrawn, plain
from kechuang.renderers.papers.printing import picture
from kechuang.renderers.papers.word.official import CAPTION, NOTE
from kechuang.renderers.papers.word.pieces import say
from kechuang.values.quantity import number

_WIDTH = Mm(150)


def write_chart(document: Document, drawn: ChartDrawn) -> None:
    """The picture with its title above and its note below."""
    if plain(drawn.title):
        say(document.add_paragraph(style=CAPTION), drawn.title)
    place = document.add_paragraph(style=NOTE)
    place.alignment = WD_ALIGN_PARAGRAPH.CENTER
    place.paragraph_format.line_spacing = 1.0
    shape = place.add_run().add_picture(BytesIO(picture(drawn)), width=_WIDTH)
    about = shape._inline.docPr  # noqa: SLF001 - a description has no other door
    about.set("descr", told(drawn))
    say(document.add_paragraph(style=NOTE), drawn.note)


def told(drawn: ChartDrawn) -> str:
    """What a reader who cannot see the chart is told."""
    rows = (f"{title}：{_row(drawn.labels, values)}" for title, values in drawn.series)
    return f"{plain(drawn.title)}。{'；'.join(rows)}"


def _row(labels: tuple[str, ...], values: tuple[Decimal | None, ...]) -> str:
    pairs = zip(labels, values, strict=True)
    return "，".join(f"{label} {'—' if each is None else number(each)}" for label, each in pairs)
