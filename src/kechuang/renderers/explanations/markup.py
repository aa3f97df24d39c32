"""Elements as text; every word that comes from outside is escaped here and nowhere else."""

from collections.abc import Iterable
from html import escape

from kechuang.values.text import Language, Text

LANGUAGES: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, *content: str, **attributes: str) -> Markup:
    """An element; `class_` is written `class`, `_` becomes `-`, empty attributes are left out."""
    listed = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    return Markup(f"<{name}{listed}>{joined(content)}</{name}>")


def joined(content: Iterable[str]) -> Markup:
    """Pieces one after the other, escaped unless they are markup."""
    return Markup("".join(each if isinstance(each, Markup) else escape(each) for each in content))


def words(text: Text, language: Language, class_: str = "") -> Markup:
    """A text in the reader's language, its own language marked where it differs."""
    shown = text.language_shown(language)
    marked = LANGUAGES[shown] if shown != language else ""
    return element("span", text.within(language), class_=class_, lang=marked)
