"""What every page's frame shows: product and city, menu by rights, the reader, the banners."""

from typing import cast

from django.http import HttpRequest

from kechuang.web.request import PageRequest


def context(request: HttpRequest) -> dict[str, object]:
    """Context of the frame; empty for answers that have none (health, static)."""
    asked = cast("PageRequest", request)
    if not hasattr(asked, "pack"):
        return {}
    return {
        "pack": asked.pack,
        "actor": asked.actor,
        "language": asked.language,
        "today": asked.day,
    }
