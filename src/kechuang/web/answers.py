"""What follows a write: back to where the reader was, with a message that says what happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast
from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from kechuang.apps.work import store
from kechuang.apps.work.models import File
from kechuang.values.errors import Invalid, NotAllowed, NotFound, Refusal
from kechuang.values.text import Text
from kechuang.web.request import PageRequest


class ChoiceMissing(Invalid):
    """A form was sent without what it asks for."""

    code = "choice_missing"

    def __init__(self, what: Text) -> None:
        super().__init__(Text(f"请填写{what.zh}。", f"Please give {what.en}."))


def back(request: PageRequest, otherwise: str) -> HttpResponse:
    """To the address in `next` when it is one of ours, else to `otherwise`."""
    address = request.POST.get("next", "")
    fits = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(address if fits else otherwise)


def to_target(year: int, code: str, part: str = "") -> HttpResponse:
    """To a target's page, at one of its parts."""
    return HttpResponseRedirect(reverse("web:target", args=(year, code)) + part)


def say(request: PageRequest, text: Text) -> None:
    """A message that says what was done."""
    messages.success(request, text.within(request.language))


def warn(request: PageRequest, text: Text) -> None:
    """A message that says what was not done, and why."""
    messages.warning(request, text.within(request.language))


def file_answer(row: File) -> HttpResponse:
    """An attachment, always to be saved, never shown in the page."""
    response = FileResponse(store.opened(row.digest), content_type=row.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return cast("HttpResponse", response)


@contextmanager
def telling(request: PageRequest, done: Text) -> Iterator[None]:
    """Say `done` after the block, or why it was refused; faults and rights pass through."""
    with warning(request):
        yield
        say(request, done)


@contextmanager
def warning(request: PageRequest) -> Iterator[None]:
    """Say why the block was refused; faults and rights pass through."""
    try:
        yield
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        warn(request, refusal.sentence)
