"""Licensed fonts: what is installed is taken, what is not is named with what stands in."""

from pathlib import Path

import typst

from kechuang.renderers.fonts import faces
from kechuang.renderers.papers.typefaces import FANGSONG, HEI, XIAOBIAOSONG, chosen


class Machine:
    """A machine with families of these names; fonts to compile with are the bundled ones."""

    def __init__(self, *families: str) -> None:
        self._families = families

    def families(self) -> list[str]:
        return [*self._families]


def test_without_the_standards_fonts_substitutes_stand_in_and_are_named() -> None:
    found = chosen(faces(), lambda _folders: Machine("DejaVu Sans"))  # type: ignore[arg-type,return-value] # a fake
    assert found.families[FANGSONG] == "Noto Serif SC"
    assert found.families[HEI] == "Noto Sans SC"
    assert found.fonts is faces().fonts
    (note,) = found.notes
    assert "仿宋（以 Noto Serif SC 代替）" in note.zh
    assert XIAOBIAOSONG in found.heavier


def test_an_installed_font_is_used_and_not_noted() -> None:
    asked: list[list[Path]] = []

    def installed(folders: list[Path]) -> typst.Fonts:
        asked.append(folders)
        return Machine("FangSong_GB2312", "SimHei")  # type: ignore[return-value] # a fake

    found = chosen(faces(), installed)
    assert (found.families[FANGSONG], found.families[HEI]) == ("FangSong_GB2312", "SimHei")
    assert "仿宋" not in found.notes[0].zh
    assert len(asked) == 2
    assert asked[1], "the bundled fonts stay at hand"
