from kechuang.values.errors import Conflict, Invalid, NotAllowed, NotFound, Refusal
from kechuang.values.text import Text


def test_a_refusal_carries_sentence_and_fields() -> None:
    refused = Refusal(Text("不行", "no"), limit=3)
    assert str(refused) == "不行"
    assert refused.sentence.en == "no"
    assert refused.fields == {"limit": 3}


def test_each_kind_of_refusal_has_its_own_stable_code() -> None:
    kinds = {each.code: each.kind for each in (NotAllowed, NotFound, Conflict, Invalid)}
    assert kinds == {
        "not_allowed": "forbidden",
        "not_found": "missing",
        "changed_meanwhile": "conflict",
        "invalid": "invalid",
    }
