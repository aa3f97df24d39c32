"""Which Chinese fonts papers are set in: the bundled ones, else what the machine has, said so."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

from kechuang.values.errors import Refusal
from kechuang.values.text import Text

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
SUBSTITUTES = {
    SERIF: ("Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "FangSong", "STSong"),
    SANS: ("Noto Sans CJK SC", "Source Han Sans SC", "SimHei", "Microsoft YaHei", "STHeiti"),
}


class NoChineseFont(Refusal):
    """Neither the bundled fonts nor a Chinese font of the machine can be read."""

    code = "no_chinese_font"
    kind = "unavailable"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "找不到中文字体，无法生成 PDF。请重新安装 pylopdf-fonts-zh-cn，"
                "或在服务器上安装思源宋体（Noto Serif CJK SC）。",
                "No Chinese font was found, so no PDF can be made. Install pylopdf-fonts-zh-cn"
                " again, or Noto Serif CJK SC on the server.",
            )
        )


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts at hand and the two families chosen; `notes` name every substitute."""

    fonts: typst.Fonts
    serif: str
    sans: str
    notes: tuple[Text, ...] = ()


@lru_cache(maxsize=1)
def faces() -> Faces:
    """The fonts of this installation, read once. Raises NoChineseFont."""
    paths = (pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path())
    return chosen(paths, _installed)


def _installed(folders: list[Path]) -> typst.Fonts:
    return typst.Fonts(True, True, [*folders])  # noqa: FBT003 - its own positional order


def chosen(paths: Collection[Path], installed: Callable[[list[Path]], typst.Fonts]) -> Faces:
    """The bundled families when both files are there, else the nearest that `installed` has."""
    folders = list({path.parent for path in paths if path.is_file()})
    if all(path.is_file() for path in paths):
        bundled = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders]
        )
        return Faces(bundled, SERIF, SANS)
    fonts = installed(folders)
    return _substituted(fonts, set(fonts.families()))


def _substituted(fonts: typst.Fonts, families: Collection[str]) -> Faces:
    found = {
        wanted: next((each for each in (wanted, *SUBSTITUTES[wanted]) if each in families), "")
        for wanted in (SERIF, SANS)
    }
    either = found[SERIF] or found[SANS]
    if not either:
        raise NoChineseFont
    found = {wanted: name or either for wanted, name in found.items()}
    notes = tuple(_note(wanted, name) for wanted, name in found.items() if name != wanted)
    return Faces(fonts, found[SERIF], found[SANS], notes)


def _note(wanted: str, used: str) -> Text:
    return Text(
        f"缺少字体 {wanted}，以 {used} 代替。", f"Font {wanted} is missing; {used} stands in."
    )
