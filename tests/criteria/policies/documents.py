"""Documents for tests: clauses over small rule sets, in force or drafts."""

from dataclasses import replace
from datetime import date

from kechuang.criteria.model import RuleBook
from kechuang.criteria.policies.model import Clause, Level, Policy, PolicyBook
from kechuang.criteria.policies.stages import Counts, Stage
from kechuang.values.text import Text, same

STARTS = date(2025, 1, 1)
DRAFTING = Stage("drafting", Text("起草", "drafting"))
ISSUED = Stage("issued", Text("印发", "issued"), counts=Counts.IN_FORCE)


def clause(policy: str, id_: str, book: RuleBook, rules: str, **given: object) -> Clause:
    """A clause that pays by a rule set of the book."""
    found = book.on(rules, STARTS)
    assert found is not None
    made = Clause(policy, id_, "", same(id_), Text("企业", "firms"), "firms", found, STARTS, None)
    return replace(made, **given)  # type: ignore[arg-type] # fields of a clause


def document(
    id_: str, clauses: list[Clause], unit: str = "", state: Stage = ISSUED, **given: object
) -> Policy:
    """The city's document, or a county's where a unit is named."""
    made = Policy(
        id=id_,
        title=same(id_),
        number=f"{id_}号",
        level=Level.COUNTY if unit else Level.CITY,
        unit=unit or "bureau",
        issuer=Text("某机关", "An office"),
        field="firms",
        state=state,
        issued=STARTS,
        starts=STARTS,
        ends=None,
        published=True,
        checked="illustrative",
        clauses=tuple(clauses),
    )
    return replace(made, **given)  # type: ignore[arg-type] # fields of a document


def policies(book: RuleBook, *documents: Policy) -> PolicyBook:
    """All of them over the rule book."""
    return PolicyBook(documents, {"firms": Text("科技企业", "Firms")}, book)
