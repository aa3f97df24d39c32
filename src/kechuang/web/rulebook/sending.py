"""Workbooks of rules as downloads."""

from urllib.parse import quote

from django.http import HttpResponse

from kechuang.renderers.shapes import Frame, Made
from kechuang.values.text import Text
from kechuang.web.request import PageRequest


def frame_of(request: PageRequest) -> Frame:
    """What every file says of itself."""
    return Frame(
        language=request.language,
        organisation=request.pack.bureau.title,
        on=request.day,
        made_at=request.now,
        invented=request.demo,
    )


def sent(made: Made, what: Text, request: PageRequest) -> HttpResponse:
    """The file as a download named after what it is and the day."""
    name = f"{what.within(request.language)}-{request.day}.{made.suffix}"
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
