"""Full-width letters, digits and signs, as Chinese input methods type them, made ordinary."""

from typing import Final

FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""For `str.translate`: （ becomes (, １ becomes 1."""
_NARROW: Final = {**FULL_WIDTH, 0x3000: 0x20, 0x00A0: 0x20}


def narrow(text: str) -> str:
    """The text in ordinary letters and blanks; of the same length."""
    return text if text.isascii() else text.translate(_NARROW)
