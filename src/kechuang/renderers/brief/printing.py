"""The page printed by Typst. Words reach it as data, so none of them can be a command."""

import json
from functools import lru_cache
from importlib.resources import files

import typst

from kechuang.renderers.brief.content import content
from kechuang.renderers.fonts import Faces, faces
from kechuang.renderers.shapes import Made, Report

MEDIA_TYPE = "application/pdf"


def brief(report: Report, of: Faces | None = None) -> Made:
    """Exactly one A4 page, the same bytes for the same input. Raises NoChineseFont."""
    used = of or faces()
    printed = typst.compile(
        _template(),
        format="pdf",
        font_paths=used.fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content(report, used), ensure_ascii=False)},
        timestamp=int(report.frame.made_at.timestamp()),
    )
    return Made(printed, MEDIA_TYPE, "pdf", used.notes)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__).joinpath("data", "brief.typ").read_bytes()
