"""Fonts: the bundled ones, a named substitute where one is missing, a refusal where all are."""

from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest
import typst

from kechuang.renderers.brief import brief
from kechuang.renderers.fonts import NoChineseFont, chosen, faces
from tests.renderers.making import report
from tests.renderers.pages import words

GONE = [Path("/nowhere/a.otf"), Path("/nowhere/b.otf")]


def none_installed(folders: list[Path]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders]
    )


def test_the_bundled_fonts_need_no_note() -> None:
    found = faces()
    assert (found.serif, found.sans, found.notes) == ("Noto Serif SC", "Noto Sans SC", ())
    assert brief(report()).notes == ()


def test_a_missing_font_is_replaced_and_named(tmp_path: Path) -> None:
    serif = pylopdf_fonts_zh_cn.serif_path()
    (tmp_path / serif.name).symlink_to(serif)
    found = chosen([tmp_path / serif.name, tmp_path / "gone.otf"], none_installed)
    assert found.sans == "Noto Serif SC"
    assert found.notes[0].zh == "缺少字体 Noto Sans SC，以 Noto Serif SC 代替。"
    made = brief(report(), found)
    assert made.notes == found.notes
    assert len(words(made.content)) == 1


def test_without_any_chinese_font_it_says_what_to_install() -> None:
    with pytest.raises(NoChineseFont, match="pylopdf-fonts-zh-cn"):
        chosen(GONE, none_installed)
