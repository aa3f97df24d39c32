"""Which imports a read sees: withdrawals, wholes and marks."""

from kechuang.tables.log import Import, visible


def names(imports: list[Import], mark: int | None = None) -> list[str]:
    return [each.id for each in visible(imports, mark)]


def test_increments_stand_beside_each_other_in_the_order_of_the_log() -> None:
    assert names([Import("b", 2), Import("a", 1)]) == ["a", "b"]


def test_a_withdrawn_import_is_not_seen_and_later_ones_stand() -> None:
    assert names([Import("a", 1, withdrawn=3), Import("b", 2)]) == ["b"]


def test_before_its_withdrawal_an_import_is_seen_as_it_was() -> None:
    log = [Import("a", 1, withdrawn=3), Import("b", 2)]
    assert names(log, 2) == ["a", "b"]
    assert names(log, 3) == ["b"]


def test_a_mark_hides_what_came_later() -> None:
    assert names([Import("a", 1), Import("b", 2)], 1) == ["a"]


def test_a_whole_hides_earlier_imports_of_its_period_only() -> None:
    log = [
        Import("last year", 1, "2023", whole=True),
        Import("first", 2, "2024", whole=True),
        Import("again", 3, "2024", whole=True),
        Import("a correction", 4, "2024"),
    ]
    assert names(log) == ["last year", "again", "a correction"]


def test_a_whole_without_a_period_hides_everything_before() -> None:
    assert names([Import("a", 1, "2024"), Import("all", 2, whole=True)]) == ["all"]


def test_withdrawing_a_whole_brings_back_what_it_hid() -> None:
    log = [Import("a", 1, "2024", whole=True), Import("b", 2, "2024", whole=True, withdrawn=3)]
    assert names(log) == ["a"]
