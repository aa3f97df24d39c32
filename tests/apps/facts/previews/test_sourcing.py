"""Rules read the store: as known on a day, by authorisation, purpose and reach; one subject alike."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.access.actor import Actor
from kechuang.apps.facts.actions import NewAuthorisation, authorise, confirm, preview
from kechuang.apps.facts.actions.previewing import Upload
from kechuang.apps.facts.queries.sourcing import source
from kechuang.apps.facts.queries.subjects import facts_of
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.merging import merge
from kechuang.engines.batch.files import frames_of
from kechuang.engines.batch.groups import groups_of
from kechuang.engines.batch.subjects import subject_of
from kechuang.engines.scalar.subject import Subject as Facts
from kechuang.language.core import Gather, Input, walk
from kechuang.language.elaborating import elaborate
from kechuang.language.specialising import specialise
from kechuang.pack import Pack
from kechuang.values.errors import NotAllowed
from tests.apps.facts.previews.conftest import ACCOUNTS, workbook

Firms = list[Subject]
EARLY, LATE = datetime(2025, 3, 1, 2, tzinfo=UTC), datetime(2025, 6, 1, 2, tzinfo=UTC)
DAY = date(2025, 6, 30)
EXPRESSIONS = (
    "营业收入[上年] > 1元",
    "研发费用[2023] > 1元",
    "职工总数[上年] > 1人",
    "成立日期 < 基准日",
    "计数(证书) > 0件",
    "费用合计[上年] > 1元",
)
Put = Callable[..., None]


@pytest.fixture
def put(pack: Pack, keeper: Actor) -> Put:
    """Rows imported at an instant."""

    def put(dataset: str, heading: Iterable[object], *rows: Iterable[object], at: datetime) -> None:
        content = workbook(list(heading), *(list(row) for row in rows))
        upload = Upload(dataset, content, f"{dataset}{at:%m}.xlsx")
        made = preview(upload, pack=pack, actor=keeper, now=lambda: at)
        confirm(made.id, {"": "核对"}, pack=pack, actor=keeper, now=lambda: at)

    return put


@pytest.fixture
def held(firms: Firms, put: Put, keeper: Actor) -> None:
    """Accounts in two vintages, a register, certificates, a survey; one firm gives leave."""
    put(
        "register",
        ("代码", "成立日期", "所属填报单位"),
        [firms[0].code, "2015-01-31", "老城"],
        at=EARLY,
    )
    rows = [[each.code, "", year, 100, 5] for each in firms[:2] for year in (2023, 2024)]
    put("accounts_year", ACCOUNTS, *rows, at=EARLY)
    put("accounts_year", ACCOUNTS, [firms[0].code, "", 2024, 200, 6], at=LATE)
    put("titles", ("代码", "证书编号"), *([firms[0].code, f"GR{n}"] for n in (1, 2)), at=EARLY)
    put("survey", ("代码", "年度", "费用合计"), [firms[0].code, 2024, 9], at=EARLY)
    leave = NewAuthorisation("accounts_year", firms[0].id, date(2025, 1, 1), None, "授权书")
    authorise(leave, actor=keeper, now=EARLY)


def batch(
    pack: Pack, code: str, actor: Actor, purpose: str = "recognition", day: date = DAY
) -> tuple[Facts | None, set[str]]:
    """One subject out of the batch's frames, and the keys that were asked for."""
    schema = pack.rules.schema
    cores = [specialise(elaborate(each, schema), schema, day) for each in EXPRESSIONS]
    nodes = [node for core in cores for node in walk(core)]
    inputs = {node.key: node for node in nodes if isinstance(node, Input)}
    gathers = [node for node in nodes if isinstance(node, Gather)]
    data = source(pack, day, actor=actor, purpose=purpose)
    frames = frames_of(data, schema, inputs, gathers, day, only=code)
    types = {key: node.type for key, node in inputs.items()}
    return subject_of(frames, code, types, schema), set(inputs)


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("purpose", ["recognition", "statistics"])
def test_the_projection_gives_what_the_tables_give(
    which: int, purpose: str, firms: Firms, held: None, pack: Pack, keeper: Actor
) -> None:
    found, keys = batch(pack, str(firms[which].code), keeper, purpose)
    one = facts_of(firms[which], pack.rules.schema, DAY, purpose, pack=pack)
    told = {
        key: value for key, value in (found.columns if found else {}).items() if value is not None
    }
    assert told == {key: one.columns[key] for key in keys if key in one.columns}
    rows = {k: sorted(map(str, v)) for k, v in (found.records if found else {}).items() if v}
    assert rows == {k: sorted(map(str, v)) for k, v in one.records.items()}


def test_what_was_known_later_does_not_count(
    firms: Firms, held: None, pack: Pack, keeper: Actor
) -> None:
    for day, revenue in ((date(2025, 4, 1), 1_000_000_00), (DAY, 2_000_000_00)):
        found, _keys = batch(pack, str(firms[0].code), keeper, day=day)
        assert found is not None
        assert found.columns["revenue[-1]"] == revenue
        one = facts_of(firms[0], pack.rules.schema, day, "recognition", pack=pack)
        assert one.columns["revenue[-1]"] == revenue
    now = facts_of(firms[0], pack.rules.schema, DAY, "recognition", pack=pack)
    assert now.origins["revenue[-1]"].known == date(2025, 6, 1)
    before = facts_of(firms[0], pack.rules.schema, date(2025, 1, 1), "recognition", pack=pack)
    assert before.columns == {}


def test_a_vintage_asked_for_by_day_is_there(firms: Firms, held: None, pack: Pack) -> None:
    then = date(2025, 4, 1)
    one = facts_of(firms[0], pack.rules.schema, DAY, "recognition", pack=pack, vintages=(then,))
    assert one.columns["revenue[-1]@2025-04-01"] == 1_000_000_00


def test_what_may_not_be_used_is_unknown_and_says_why(firms: Firms, held: None, pack: Pack) -> None:
    other = facts_of(firms[1], pack.rules.schema, DAY, "recognition", pack=pack)
    assert "revenue[-1]" not in other.columns
    assert other.origins["revenue[-1]"].withheld == "firm"
    one = facts_of(firms[0], pack.rules.schema, DAY, "recognition", pack=pack)
    assert one.origins["cost[-1]"].withheld == "purpose"
    survey = facts_of(firms[0], pack.rules.schema, DAY, "statistics", pack=pack)
    assert survey.columns["cost[-1]"] == 900_000
    assert "revenue[-1]" not in survey.columns


def test_a_county_runs_rules_over_its_own_subjects(
    firms: Firms, held: None, pack: Pack, keeper: Actor, county: Actor, stranger: Actor
) -> None:
    everybody = groups_of(source(pack, DAY, actor=keeper), pack.rules.schema, ("county",))
    own = groups_of(source(pack, DAY, actor=county), pack.rules.schema, ("county",))
    assert set(everybody["county"]) == {"laocheng", "hekou"}
    assert set(own["county"]) == {"laocheng"}
    with pytest.raises(NotAllowed):
        source(pack, DAY, actor=stranger)


def test_hindsight_counts_what_was_known_by_another_day(
    firms: Firms, held: None, pack: Pack, keeper: Actor
) -> None:
    data = source(pack, date(2025, 1, 1), actor=keeper, known=DAY)
    rows = data.scan("accounts_year")
    assert rows is not None
    assert "known_at" not in rows.collect_schema()
    assert rows.collect().height == 4


def test_one_subject_takes_few_statements(firms: Firms, held: None, pack: Pack) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        facts_of(firms[0], pack.rules.schema, DAY, "recognition", pack=pack)
    assert len(asked) <= 8


def test_a_letter_of_what_was_merged_counts_for_the_one_kept(
    firms: Firms, held: None, pack: Pack, keeper: Actor
) -> None:
    """The same answer from tables, projection and page, by one judgement."""
    merge(firms[0].id, firms[1].id, reason="同一企业", actor=keeper, now=LATE)
    found, keys = batch(pack, str(firms[1].code), keeper)
    assert found is not None
    one = facts_of(firms[1], pack.rules.schema, DAY, "recognition", pack=pack)
    assert one.columns["revenue[-1]"] == found.columns["revenue[-1]"] == 2_000_000_00
    assert "revenue[-1]" in keys


def test_a_letter_that_ran_out_or_was_taken_back_opens_nothing(
    firms: Firms, held: None, pack: Pack, keeper: Actor
) -> None:
    ended = NewAuthorisation(
        "accounts_year", firms[1].id, date(2025, 1, 1), date(2025, 6, 29), "旧"
    )
    authorise(ended, actor=keeper, now=EARLY)
    found, _keys = batch(pack, str(firms[1].code), keeper)
    one = facts_of(firms[1], pack.rules.schema, DAY, "recognition", pack=pack)
    assert "revenue[-1]" not in one.columns
    assert found is None or found.columns.get("revenue[-1]") is None
    assert one.origins["revenue[-1]"].withheld == "firm"
