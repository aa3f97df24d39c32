"""Windows as the periods they cover, in the words of `Input.period`, latest first."""

from kechuang.language.syntax import Window, WindowKind


def periods(window: Window) -> list[str]:
    """`2024` for a year, `0` this year, `same` the same period a year ago, `-1` `-2` … back."""
    if window.kind is WindowKind.YEAR:
        return [str(window.number)]
    if window.kind is WindowKind.THIS_YEAR:
        return ["0"]
    if window.kind is WindowKind.SAME_PERIOD:
        return ["same"]
    if window.kind is WindowKind.YEARS_BACK:
        return [str(-window.number)]
    return [str(-back) for back in range(1, window.number + 1)]
