"""A fuzzer reads the API's own description and finds no answer of five hundred."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings, strategies
from schemathesis import Case
from schemathesis.checks import not_a_server_error

from kechuang.api.root import api
from kechuang.apps.audit.writing import writing
from kechuang.apps.cases.actions.opening import Opening, open_many
from kechuang.apps.cases.actions.rounds import NewRound, open_round
from kechuang.apps.cases.models import Batch, BatchMember, CasePaper, Participant, Sight
from kechuang.apps.cases.models import Case as Row
from kechuang.apps.facts.actions import Arrival, bring_in
from kechuang.apps.facts.queries.catalogue import dataset
from kechuang.apps.recognition.actions import carry_out, start
from kechuang.apps.recognition.models import PolicyCheck
from kechuang.apps.standings.actions.opening import open_standing
from kechuang.apps.standings.shapes import NewStanding
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.apps.work.models import Commitment
from kechuang.server.wsgi import application
from kechuang.tables.rows import framed
from kechuang.values.text import Text
from tests.api.conftest import Machine
from tests.city import SYSTEM, City

CASES = 12
"""Examples an operation; there are some ninety operations, run on both databases."""

SCHEMA = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/v1/"))
SCHEMA.app = application
OPERATIONS: dict[str, Any] = {
    each.label: each
    for each in (found.ok() for found in SCHEMA.get_all_operations())  # type: ignore[union-attr]
}


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Requests of the fuzzer run in the test's own transaction, as the test client's do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_nothing_makes_the_server_fail(
    label: str, city: City, machine: Callable[..., Machine]
) -> None:
    headers = machine("owner").headers
    answered: set[int] = set()
    known = _known(city)
    for part, more in _MORE.items():
        known |= more(city) if part in label else {}

    @settings(
        max_examples=CASES, suppress_health_check=list(HealthCheck), database=None, derandomize=True
    )
    @given(case=OPERATIONS[label].as_strategy(), real=strategies.booleans())
    def fuzz(case: Case[Any], *, real: bool) -> None:
        if real:
            case.path_parameters = {
                name: known.get(name, value) for name, value in case.path_parameters.items()
            }
            if isinstance(case.body, dict):
                case.body = {name: known.get(name, value) for name, value in case.body.items()}
            case.query = {name: known.get(name, value) for name, value in case.query.items()}
        response: Any = case.call(headers=headers)
        case.validate_response(response, checks=[not_a_server_error])
        answered.add(response.status_code)

    fuzz()
    assert answered - {401, 404}, f"{label} was never reached: {answered}"


def _known(city: City) -> dict[str, Any]:
    """Ids that lead somewhere, by the name of the path's parameter."""
    [figure] = city.record("owner", city.entry("7"))
    matter = Commitment.objects.filter(unit=city.owner).first()
    monthly = NewRound("monthly_report", f"{city.year}-07")
    with writing(SYSTEM, city.now) as write:
        (case,) = open_many(write, [Opening("monthly_report", Text("七月"), city.owner)])
    batch, part = _around(case, city)
    return {
        "case": str(case.pk),
        "into": str(case.pk),
        "other": str(case.pk),
        "batch": str(batch.pk),
        "participant": str(part.pk),
        "round_id": str(open_round(monthly, actor=SYSTEM, now=city.now).pk),
        "year": city.year,
        "code": city.counted,
        "target": str(city.target(city.counted).pk),
        "figure": str(figure.pk),
        "matter": str(matter.pk if matter else ""),
        "rules": "tech_sme",
        "old": min(
            each.starts for each in city.pack.rules.versions if each.id == "tech_sme"
        ).isoformat(),
    }


def _firm(city: City) -> Subject:
    [firm] = enter(
        [NewSubject(Kind.ORGANISATION, "砚禾精密传动有限公司", "C1", unit=city.county)],
        source="登记",
        actor=SYSTEM,
        now=city.now,
    )
    return firm


def _held(city: City) -> dict[str, str]:
    """A title that a firm holds."""
    title = NewStanding(_firm(city).pk, "hnte", city.on, "list:fuzz", number="GR1")
    return {"standing": str(open_standing(title, actor=SYSTEM, now=city.now).pk)}


def _compared(city: City) -> dict[str, str]:
    """A policy in force, a comparison of the owner's, a firm."""
    made = PolicyCheck.objects.create(
        unit=city.owner,
        pack=city.pack.digest,
        on=city.on,
        by=city["owner"].account,
        asked_at=city.now,
    )
    return {"policy": "city_2023", "check": str(made.pk), "subject": str(_firm(city).pk)}


def _judged(city: City) -> dict[str, str]:
    """A run, and the one firm that it judged."""
    firm = _firm(city)
    layout = dataset("enterprise", city.pack).layout
    row = framed([{"subject": str(firm.pk), "size": "小型"}], layout)
    bring_in(Arrival(layout, row, "file", city.pack.digest), actor=SYSTEM, now=lambda: city.now)
    begun = start(
        "city_rd_centre", city.on, pack=city.pack, actor=SYSTEM, now=city.now, later=False
    )
    run = carry_out(begun.run, actor=SYSTEM, now=lambda: city.now)
    return {"run": str(run.pk), "subject": str(firm.pk)}


def _papered(city: City) -> dict[str, str]:
    """A paper of a case that the owner sees."""
    opening = Opening("document_to_issue", Text("办法"), city.owner)
    with writing(SYSTEM, city.now) as write:
        (case,) = open_many(write, [opening])
    Sight.objects.create(case=case, account=city["owner"].account, inner=True, drafts=True)
    paper = CasePaper.objects.create(
        case=case, step="consult", paper="consultation", pack=case.pack, drafted_at=city.now
    )
    return {"case": str(case.pk), "paper": str(paper.pk)}


_MORE: dict[str, Callable[[City], dict[str, str]]] = {
    "/recognition/": _judged,
    "/policies/": _compared,
    "/standings/": _held,
    "/papers": _papered,
}
"""What more is known to requests whose address has a part."""


def _around(case: Row, city: City) -> tuple[Batch, Participant]:
    """A batch in which a case waits, and somebody who takes part in it, that the owner sees."""
    Sight.objects.create(case=case, account=city["owner"].account, inner=True, drafts=True)
    batch = Batch.objects.create(
        scheme=case.scheme,
        step=case.step,
        kind=case.kind,
        owner=case.owner,
        title="一批",
        opened_at=city.now,
    )
    BatchMember.objects.create(batch=batch, case=case, joined_at=city.now)
    part = Participant.objects.create(
        case=case, role="lead", kind="unit", who=city.owner, joined_at=city.now
    )
    return batch, part


def test_there_is_something_to_fuzz() -> None:
    assert len(OPERATIONS) >= 12
