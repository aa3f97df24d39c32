"""Words from people made fit for a file: nothing that breaks it, nothing endless."""

import unicodedata

_KEPT = {"\n", "\t"}
_DIRECTION = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(words: str) -> str:
    """Without control characters, halves of characters, and marks that turn the line around."""
    return "".join(each for each in words if each in _KEPT or _shown(each))


def shortened(words: str, most: int) -> str:
    """On one line, at most `most` characters, the last one … where something was cut off."""
    line = " ".join(clean(words).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _shown(character: str) -> bool:
    if character in _DIRECTION or character in {"\ufffe", "\uffff"}:
        return False
    return unicodedata.category(character) not in {"Cc", "Cs"}
