"""Formats: every step leads one format on, and the last one to what this software reads."""

from kechuang.pack.formats import FORMAT, UPGRADERS, Trees, upgraded
from kechuang.pack.nodes import Mapping, Scalar, Written
from kechuang.values.problems import Place, Problems


def trees(number: str) -> Trees:
    root = Mapping(Place("pack.yaml"))
    root["format"] = Scalar.of(number, Written.NUMBER, Place("pack.yaml", 1, 9))
    return {"pack.yaml": root}


def step(files: Trees) -> Trees:
    """A step of a made-up history: it notes that it was taken."""
    return {**files, f"step {len(files)}": files["pack.yaml"]}


def test_the_table_of_steps_leads_to_the_format_of_this_software() -> None:
    assert sorted(UPGRADERS) == list(range(FORMAT - len(UPGRADERS), FORMAT))


def test_the_current_format_is_taken_as_it_is() -> None:
    files = trees(str(FORMAT))
    assert upgraded(files, Problems()) is files


def test_steps_are_taken_one_after_the_other() -> None:
    made = upgraded(trees("1"), Problems(), {1: step, 2: step}, 3)
    assert made is not None
    assert list(made) == ["pack.yaml", "step 1", "step 2"]


def test_a_later_format_and_one_without_a_step_are_refused_with_what_is_read() -> None:
    for number in ("0", "4", "999"):
        problems = Problems()
        assert upgraded(trees(number), problems, {1: step, 2: step}, 3) is None
        (line,) = [problem.line("en") for problem in problems]
        assert line.startswith(
            f"pack.yaml:1:9 format_unknown The pack is in format {number};"
            " this software reads format 3."
        )


def test_a_format_that_is_no_number_is_left_to_the_shape() -> None:
    for number in ("one", "", "1.0", "²", "9" * 5000):
        files = trees(number)
        assert upgraded(files, Problems()) is files
