"""A draft printed by Typst. Words reach it as data, so none of them can be a command."""

import json
from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.resources import files

import typst

from kechuang.renderers.papers.charts import svg
from kechuang.renderers.papers.declared import Letter
from kechuang.renderers.papers.drafted import (
    AttachmentDrawn,
    ChartDrawn,
    Draft,
    Drawn,
    HeadingDrawn,
    Line,
    ParagraphDrawn,
    RollDrawn,
    plain,
)
from kechuang.renderers.papers.formats import day
from kechuang.renderers.papers.measures import (
    binds,
    cell_size,
    head_size,
    heads,
    shares,
    side,
    signing,
    title_lines,
)
from kechuang.renderers.papers.typefaces import HEI, Typefaces, used

_DOTS_PER_INCH = 220.0
_NO_NUMBER, _NO_SIGNER = "【发文字号待编】", "【缺：签发人】"
_PICTURE = (
    b"#set page(width: auto, height: auto, margin: 0pt)\n"
    b'#image(bytes(sys.inputs.svg), format: "svg", width: 150mm)\n'
)


def write(draft: Draft, of: Typefaces | None = None) -> bytes:
    """The file; the same bytes for the same draft and fonts. Raises NoChineseFont."""
    faces = of or used()
    made = (
        datetime.combine(draft.date, time(), UTC)
        if draft.date
        else datetime(2000, 1, 1, tzinfo=UTC)
    )
    return typst.compile(
        _template(),
        format="pdf",
        font_paths=faces.fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_content(draft, faces), ensure_ascii=False)},
        timestamp=int(made.timestamp()),
    )


def picture(drawn: ChartDrawn, of: Typefaces | None = None) -> bytes:
    """A chart as PNG, for programs that open no SVG."""
    faces = of or used()
    return typst.compile(
        _PICTURE,
        format="png",
        ppi=_DOTS_PER_INCH,
        font_paths=faces.fonts,
        ignore_system_fonts=True,
        sys_inputs={"svg": svg(drawn, faces.families[HEI])},
    )


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__).joinpath("data", "paper.typ").read_bytes()


def _content(draft: Draft, faces: Typefaces) -> dict[str, object]:
    """Everything that the template reads, JSON values only."""
    paper = draft.paper
    return {
        "fonts": dict(faces.families),
        "heavier": sorted(faces.heavier),
        "layout": paper.letter.value,
        "drawn": paper.letter is not Letter.PREPRINTED,
        "head": paper.head,
        "head_size": head_size(paper.head),
        "marks": [each for each in (draft.copy_number, draft.urgency) if each],
        "number": _number(draft),
        "signer": _signer(draft),
        "organ": paper.organ,
        "title": [_runs(line) for line in title_lines(draft.parts)[0]],
        "name": plain(draft.title),
        "addressee": _runs(draft.addressee),
        "body": _body(draft, faces),
        "note": [_runs(each.title) for each in draft.attachments],
        "signing": _signing(draft),
        "remark": _runs(draft.remark),
        "annexes": _annexes(draft, faces),
        "copies": _runs(draft.copies),
        "printed": _printed(draft),
        "mark": draft.mark,
    }


def _body(draft: Draft, faces: Typefaces) -> list[dict[str, object]]:
    """The body; its last paragraph goes with the signature."""
    blocks = [_block(each, faces) for each in draft.body]
    if blocks and binds(draft.body[-1]):
        blocks[-1]["last"] = True
    return blocks


def _runs(line: Line) -> list[dict[str, object]]:
    return [{"words": run.words, "gap": run.gap} for run in line]


def _one(words: str) -> list[dict[str, object]]:
    return [{"words": words, "gap": words.startswith("【")}] if words else []


def _number(draft: Draft) -> list[dict[str, object]]:
    return _one(draft.number or _NO_NUMBER) if draft.paper.series else []


def _signer(draft: Draft) -> list[dict[str, object]]:
    return _one(draft.signer or _NO_SIGNER) if draft.paper.upward else []


def _signing(draft: Draft) -> dict[str, object]:
    dated = day(draft.date) if draft.date else "【缺：成文日期】"
    places = signing(draft.paper.organ, dated, sealed=draft.paper.sealed)
    return {"date": _one(dated), "organ_right": places.organ, "date_right": places.date}


def _printed(draft: Draft) -> dict[str, object] | None:
    if not draft.paper.printer or draft.paper.letter is Letter.LETTER:
        return None
    on = f"{day(draft.printed_on)}印发" if draft.printed_on else "【缺：印发日期】"
    return {"by": draft.paper.printer, "on": _one(on)}


def _annexes(draft: Draft, faces: Typefaces) -> list[dict[str, object]]:
    several = len(draft.attachments) > 1
    return [
        _annex(each, str(place) if several else "", faces)
        for place, each in enumerate(draft.attachments, start=1)
        if not each.brought
    ]


def _annex(each: AttachmentDrawn, number: str, faces: Typefaces) -> dict[str, object]:
    blocks = [_block(block, faces) for block in each.blocks]
    return {"label": f"附件{number}", "title": _runs(each.title), "body": blocks}


def _block(block: Drawn, faces: Typefaces) -> dict[str, object]:
    if isinstance(block, HeadingDrawn):
        marked = [*_one(block.marker), *_runs(block.words)]
        return {"is": "heading", "level": block.level, "words": marked, "text": _runs(block.text)}
    if isinstance(block, ParagraphDrawn):
        return {"is": "paragraph", "words": _runs(block.words), "last": False}
    if isinstance(block, RollDrawn):
        return {"is": "roll", "label": block.label, "words": _runs(block.words)}
    around: dict[str, object] = {
        "title": _runs(block.title),
        "unit": block.unit,
        "note": _runs(block.note),
    }
    if isinstance(block, ChartDrawn):
        return {"is": "chart", **around, "svg": svg(block, faces.families[HEI])}
    rows = [*block.rows, *([block.total] if block.total else [])]
    return {
        "is": "table",
        **around,
        "head": list(heads(block)),
        "rows": [
            [
                {"runs": _runs(cell), "side": side(cell, right=right)}
                for cell, right in zip(row, block.right, strict=True)
            ]
            for row in rows
        ],
        "shares": [round(share * 1000) for share in shares(block)],
        "size": cell_size(block),
    }
