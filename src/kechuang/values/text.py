"""Text in the two languages a reader may choose.

Chinese always exists. English may be missing (an author of a pack has not written it yet);
then the Chinese is shown and the face marks its language.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in Chinese and, where it has been written, in English."""

    zh: str
    en: str = ""

    def within(self, language: Language) -> str:
        """The words for a reader of `language`; Chinese when the English is missing."""
        return self.en if language == "en" and self.en else self.zh

    def language_shown(self, language: Language) -> Language:
        """The language that `within` really returns, for a `lang` attribute."""
        return "en" if language == "en" and self.en else "zh"

    def map(self, change: Callable[[str], str]) -> "Text":
        """The same change made to both languages; a missing English stays missing."""
        return Text(change(self.zh), change(self.en) if self.en else "")

    @classmethod
    def from_json(cls, stored: Mapping[str, str] | None) -> "Text":
        """The text kept as `{zh, en}`; empty for nothing."""
        return cls(stored.get("zh", ""), stored.get("en", "")) if stored else cls("")

    def to_json(self) -> dict[str, str]:
        """`{zh, en}`, both always present."""
        return {"zh": self.zh, "en": self.en}

    def __add__(self, other: "Text") -> "Text":
        """Both texts one after the other; English only when both have it or are the same."""
        english = (self.en or self.zh) + (other.en or other.zh) if self.en or other.en else ""
        return Text(self.zh + other.zh, english)

    def __bool__(self) -> bool:
        return bool(self.zh)

    def __str__(self) -> str:
        return self.zh


def same(words: str) -> Text:
    """A text that reads the same in both languages: a number, a code, a name of a file."""
    return Text(words, words)


def listed(texts: Iterable[Text]) -> Text:
    """Texts as an enumeration: 、 in Chinese, commas in English."""
    parts = tuple(texts)
    english = ", ".join(part.en or part.zh for part in parts)
    return Text("、".join(part.zh for part in parts), english)
