"""The standard's fonts (licensed) as this machine has them, and what stands in for the others.

A Word file names the standard's fonts whatever the machine has, with substitutes in its font
table; a PDF embeds what is found here.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst

from kechuang.renderers.fonts import Faces, faces
from kechuang.values.text import Text

FANGSONG, XIAOBIAOSONG, HEI, KAI, SONG = "仿宋", "方正小标宋简体", "黑体", "楷体", "宋体"
FAMILIES: Mapping[str, tuple[str, ...]] = {
    FANGSONG: (
        "FangSong",
        "仿宋",
        "FangSong_GB2312",
        "仿宋_GB2312",
        "STFangsong",
        "FZFangSong-Z02S",
    ),
    XIAOBIAOSONG: ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK"),
    HEI: ("SimHei", "黑体", "STHeiti"),
    KAI: ("KaiTi", "楷体", "KaiTi_GB2312", "楷体_GB2312", "STKaiti"),
    SONG: ("SimSun", "宋体", "STSong"),
}
"""Names under which each font may be installed, the preferred one first."""
_SANS = {HEI}


@dataclass(frozen=True, slots=True)
class Typefaces:
    """Families by the standard's font, fonts to compile with; `heavier` are to be drawn bolder."""

    families: Mapping[str, str]
    fonts: typst.Fonts
    notes: tuple[Text, ...] = ()
    heavier: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def used() -> Typefaces:
    """The typefaces of this installation, looked for once. Raises NoChineseFont."""
    return chosen(faces(), _installed)


def _installed(folders: list[Path]) -> typst.Fonts:
    return typst.Fonts(True, True, [*folders])  # noqa: FBT003 - its own positional order


def chosen(bundled: Faces, installed: Callable[[list[Path]], typst.Fonts]) -> Typefaces:
    """Installed families of the standard where there are any, else the bundled ones, named."""
    machine = installed([])
    found = _found(set(machine.families()))
    fonts = installed(bundled_folders()) if found else bundled.fonts
    families = {
        wanted: found.get(wanted) or (bundled.sans if wanted in _SANS else bundled.serif)
        for wanted in FAMILIES
    }
    missing = [wanted for wanted in FAMILIES if wanted not in found]
    notes = (_note(missing, families),) if missing else ()
    return Typefaces(families, fonts, (*bundled.notes, *notes), frozenset(missing))


def bundled_folders() -> list[Path]:
    """Where the bundled fonts lie."""
    import pylopdf_fonts_zh_cn as bundle  # noqa: PLC0415 - only where a licensed font is installed

    return [*{path.parent for path in (bundle.serif_path(), bundle.sans_path())}]


def _found(families: Collection[str]) -> dict[str, str]:
    found = {
        wanted: next((name for name in names if name in families), "")
        for wanted, names in FAMILIES.items()
    }
    return {wanted: name for wanted, name in found.items() if name}


def _note(missing: Collection[str], families: Mapping[str, str]) -> Text:
    pairs = "、".join(f"{wanted}（以 {families[wanted]} 代替）" for wanted in missing)
    return Text(
        f"本机没有 {pairs}，替代字体只用于 PDF；Word 文件仍指定规定字体",
        f"Not installed here, in the PDF only: {pairs}; Word files name the standard's fonts",
    )
