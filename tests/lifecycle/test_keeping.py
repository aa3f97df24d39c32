"""A standing survives being kept as JSON, to the last field."""

import json
from dataclasses import fields, replace

from kechuang.lifecycle.keeping import as_object, standing_of
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.state import Held, Passage, Signature, Standing, Waived
from tests.lifecycle.making import APPLICANT, HANDLER, HEAD, OPENED, Walk

A, B = APPLICANT.account, HEAD.account
assert A is not None
assert B is not None
FULL = Standing(
    "s", "check", OPENED, OPENED, version=7, due_at=OPENED, outcome="granted",
    signatures=(Signature("check", Verb.AGREE, A, OPENED, "head", B, void=True, visit=3,
                          recorded_by=B),),
    passages=(Passage("fill", "submit", A, OPENED, void=True, visit=2, proxy_for=B),),
    recused=(B,), present=(A,), held=Held(OPENED, A, "等", OPENED),
    waived=(Waived("g", A, OPENED, "因", 3, void=True),), visit=4, reminders=(OPENED,), undated="field",
)  # fmt: skip


def there_and_back(standing: Standing) -> Standing:
    return standing_of(json.loads(json.dumps(as_object(standing))))


def test_every_field_comes_back() -> None:
    plain = Standing("s", "check", OPENED, OPENED)
    for each in fields(Standing):
        if each.name not in {"scheme", "step", "entered_at", "opened_at"}:
            assert getattr(FULL, each.name) != getattr(plain, each.name), each.name
    assert there_and_back(FULL) == FULL
    assert there_and_back(plain) == plain


def test_a_case_goes_on_from_what_was_kept() -> None:
    walk = Walk().does(APPLICANT, "submit").does(HEAD, "hold", reason="等").later(days=3)
    walk.standing = there_and_back(walk.standing)
    kept = there_and_back(replace(walk.standing))
    walk.does(HEAD, "resume").does(HANDLER, "pass")
    assert kept.held is not None
