"""From the words after run.py to a recipe."""

from collections.abc import Callable, Sequence

from tools import quality, serve, suite
from tools.install import PYTHON, ensure
from tools.terminal import Stop, call, say

_DEFAULT_PORT = 8000
_LAST_PORT = 65_535


def main(words: Sequence[str], recipes: str) -> int:
    """Run the recipe that `words` name and return its exit code; `recipes` is shown for help."""
    name, arguments = (words[0], list(words[1:])) if words else ("", [])
    if name.startswith("--port"):
        name, arguments = "", list(words)
    if name in {"-h", "--help", "help"}:
        say(recipes)
        return 0
    recipe = _RECIPES.get(name)
    if recipe is None:
        say(f"there is no recipe {name!r}\n{recipes}")
        return 2
    return _carried_out(recipe, arguments)


def _carried_out(recipe: Callable[[list[str]], int], arguments: list[str]) -> int:
    try:
        return recipe(arguments)
    except Stop as stop:
        say(f"! {stop}")
        return stop.code
    except KeyboardInterrupt:
        say("\nstopped")
        return 130


def _serve(arguments: list[str]) -> int:
    serve.serve(_port(arguments))
    return 0


def _port(arguments: list[str]) -> int:
    if not arguments:
        return _DEFAULT_PORT
    option, _, joined = arguments[0].partition("=")
    values = [joined, *arguments[1:]] if joined else arguments[1:]
    if option != "--port" or len(values) != 1 or not values[0].isdecimal():
        raise Stop(f"expected --port N, got {' '.join(arguments)}", 2)
    port = int(values[0])
    if not 0 < port <= _LAST_PORT:
        raise Stop(f"a port is a number from 1 to {_LAST_PORT}, not {port}", 2)
    return port


def _setup(_: list[str]) -> int:
    serve.setup()
    return 0


def _test(arguments: list[str]) -> int:
    ensure("test")
    return suite.run_tests(arguments)


def _check(arguments: list[str]) -> int:
    ensure("test")
    return quality.check(arguments)


def _fmt(_: list[str]) -> int:
    ensure("test")
    return quality.format_code()


def _bench(arguments: list[str]) -> int:
    ensure("test")
    return call([PYTHON, "-m", "benchmarks", *arguments])


def _docs(_: list[str]) -> int:
    ensure("test")
    return quality.build_docs()


_RECIPES: dict[str, Callable[[list[str]], int]] = {
    "": _serve,
    "test": _test,
    "setup": _setup,
    "check": _check,
    "fmt": _fmt,
    "bench": _bench,
    "docs": _docs,
    "lock": quality.lock,
}
