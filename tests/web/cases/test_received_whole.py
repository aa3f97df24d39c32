"""A form counts from the instant at which it was received whole, however slowly it came."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from kechuang.apps.cases.models import Case, Receipt
from kechuang.apps.subjects import clock
from tests.web.cases.conftest import FILLED, Reporting


class Slow(BytesIO):
    """A body of which nothing is there before the clock has moved on."""

    def __init__(self, content: bytes, clock_hand: dict[str, datetime], arrives: datetime) -> None:
        super().__init__(content)
        self._hand, self._arrives = clock_hand, arrives

    def read(self, *given: Any) -> bytes:
        self._hand["now"] = self._arrives
        return super().read(*given)


@pytest.mark.parametrize(("seconds", "late"), [(-1, False), (1, True)])
def test_the_receipt_says_when_the_last_byte_came(
    reporting: Reporting,
    monkeypatch: pytest.MonkeyPatch,
    seconds: int,
    late: bool,  # noqa: FBT001
) -> None:
    browser = reporting.browser("county")
    due = reporting.case().due_at
    assert due is not None
    hand = {"now": due - timedelta(minutes=5)}
    monkeypatch.setattr(clock, "now_of", lambda _found: hand["now"])
    arrives = due + timedelta(seconds=seconds)
    body = encode_multipart(BOUNDARY, {**FILLED, "move": "to_leader"})
    environ: Any = {"wsgi.input": Slow(body, hand, arrives)}
    answer = browser.generic(
        "POST",
        reporting.address("act/"),
        body,
        MULTIPART_CONTENT,
        **environ,
    )
    assert answer.status_code == 302
    receipt = Receipt.objects.get()
    assert (receipt.received_at, receipt.late) == (arrives, late)


def test_a_click_that_comes_again_after_the_case_moved_on_is_answered_alike(
    reporting: Reporting,
) -> None:
    """Also where the next step has no form, as after the county's leader has sent it on."""
    browser = reporting.browser("county")
    sent = {**FILLED, "move": "to_leader", "token": "one-try"}
    first = browser.post(reporting.address("act/"), sent)
    Case.objects.filter(pk=reporting.case().pk).update(step="locked")
    again = browser.post(reporting.address("act/"), sent)
    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]
    assert Receipt.objects.count() == 1
