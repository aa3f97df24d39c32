"""What a reader chooses for himself and a cookie keeps: language and light or dark."""

from typing import Literal

from django.http import HttpRequest

LANGUAGE_COOKIE = "language"
THEME_COOKIE = "theme"
YEAR = 365 * 24 * 3600

Theme = Literal["auto", "light", "dark"]
THEMES: tuple[Theme, ...] = ("auto", "light", "dark")


def theme(request: HttpRequest) -> Theme:
    """The theme chosen; `auto` follows the reader's device."""
    chosen = request.COOKIES.get(THEME_COOKIE)
    return next((each for each in THEMES if each == chosen), "auto")
