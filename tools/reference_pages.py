"""Each reference page as text. Imported after Django has started and the registers are full."""

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence

import click
from django.urls import URLResolver, get_resolver

from kechuang.access.register import REGISTER
from kechuang.apps.audit.kinds import KINDS
from kechuang.apps.audit.registry import JOBS
from kechuang.cli import main as command_line
from kechuang.server.environment import SETTINGS
from kechuang.values.errors import Refusal
from kechuang.values.problems import CODES
from tools.reference import UNSAID

_API = "api"


def access() -> str:
    """Every registered action: what it is called, what it does, who may."""
    rows = [
        (f"`{name}`", _both(action.title), _both(action.description), _both(action.who))
        for name, action in sorted(REGISTER.items())
    ]
    return _page(
        "Actions and who may",
        "Every page, route and command names one of these. `kechuang access list --json` exports "
        "them; a refusal gives the reason of the rule.",
        _table(("action", "called", "does", "who may"), rows),
    )


def events() -> str:
    """Every kind of event in the operation log."""
    rows = [
        (f"`{name}`", _both(kind.label), _both(kind.sentence), ", ".join(kind.fields) or "–")
        for name, kind in sorted(KINDS.items())
    ]
    return _page(
        "Kinds of event",
        "Every write leaves one of these in the operation log, with the fields named here.",
        _table(("kind", "label", "sentence", "fields"), rows),
    )


def jobs() -> str:
    """Every registered background job."""
    rows = [
        (
            f"`{name}`",
            _both(kind.title),
            str(kind.every or "–").removesuffix(", 0:00:00"),
            str(kind.attempts),
        )
        for name, kind in sorted(JOBS.items())
    ]
    return _page(
        "Background jobs",
        "What workers do, how often, and how many tries a job has before it waits for a person.",
        _table(("job", "called", "every", "tries"), rows),
    )


def problems() -> str:
    """Every problem code of readers and checks, and every refusal."""
    codes = [
        (f"`{code}`", problem.severity.value, _both(problem.meaning))
        for code, problem in sorted(CODES.items())
    ]
    refusals = sorted(
        {
            (f"`{kind.code}`", kind.kind, _first_line(kind), kind.__name__)
            for kind in _below(Refusal)
            if kind.__module__.startswith("kechuang.")
        }
    )
    return _page(
        "Problems and refusals",
        "Readers and checks report problems, all in one run, each with its place. A refused action "
        "changes nothing, says why, and carries a code that programs may rely on.",
        "## Problems\n\n" + _table(("code", "severity", "meaning"), codes),
        "## Refusals\n\n" + _table(("code", "kind", "meaning", "class"), refusals),
    )


def settings() -> str:
    """Every environment variable that settings are made of."""
    rows = [
        (f"`{each.name}`", f"`{each.default}`" if each.default else "–", _both(each.meaning))
        for each in SETTINGS
    ]
    return _page(
        "Settings",
        "Environment variables, read once and checked at start.",
        _table(("variable", "default", "meaning"), rows),
    )


def commands() -> str:
    """Every command with its arguments and options."""
    context = click.Context(command_line, info_name="kechuang")
    return _page(
        "Commands",
        "Everything is scriptable; reading commands take `--json`. Exit codes: 0 done, 1 problems "
        "were found, 2 wrong usage, 3 refused.",
        *(_command(each) for each in _commands(context)),
    )


def pages() -> str:
    """Every page of the web face by its URL name."""
    answering: dict[str, tuple[str, object]] = {}  # of two for one address the first answers
    for name, path, view in _routes(get_resolver()):
        if name.split(":")[0].split("-")[0] != _API:
            answering.setdefault(path, (name, view))
    rows = [
        (f"`{name}`", f"`/{path}`", _shown(view))
        for path, (name, view) in sorted(answering.items())
    ]
    return _page(
        "Pages",
        "Pages by name and address. What a person may not see is not found.",
        _table(("page", "address", "shows"), rows),
    )


def api() -> str:
    """Every route of the API, from its OpenAPI description."""
    from kechuang.api.root import api as described  # noqa: PLC0415 - mounts its routes when imported

    schema = described.get_openapi_schema()
    rows = [
        (f"`{method.upper()} {path}`", operation.get("summary", ""), _scope(operation))
        for path, operations in sorted(schema["paths"].items())
        for method, operation in sorted(operations.items())
    ]
    return _page(
        "API routes",
        "The full description, with shapes and answers, is served as OpenAPI under `/api/v1`.",
        _table(("route", "does", "answers"), rows),
    )


def _scope(operation: dict[str, dict[str, object]]) -> str:
    return ", ".join(str(status) for status in sorted(operation["responses"], key=str))


def _below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _below(child)


def _commands(context: click.Context) -> Iterator[click.Context]:
    yield context
    group = context.command
    if isinstance(group, click.Group):
        for name in sorted(group.list_commands(context)):
            child = group.get_command(context, name)
            if child is not None and not child.hidden:
                yield from _commands(click.Context(child, info_name=name, parent=context))


def _command(context: click.Context) -> str:
    path, command = context.command_path.replace(" [OPTIONS]", ""), context.command
    usage = " ".join([path.partition(" ")[0], *_words(context)])
    parts = [f"## {path}", f"```\n{usage}\n```", inspect.cleandoc(command.help or UNSAID)]
    if options := [(f"`{left}`", right) for left, right in _options(context)]:
        parts.append(_table(("option", "meaning"), options).strip())
    return "\n\n".join(parts)


def _options(context: click.Context) -> Iterator[tuple[str, str]]:
    for each in context.command.get_params(context):
        record = each.get_help_record(context)
        if record and "--help" not in record[0] and (record[1] or isinstance(each, click.Option)):
            yield record


def _words(context: click.Context) -> list[str]:
    own = context.command.collect_usage_pieces(context)
    above = context.command_path.split(" ")[1:]
    return [*above, *own]


def _routes(
    resolver: URLResolver, path: str = "", space: str = ""
) -> Iterator[tuple[str, str, object]]:
    for each in resolver.url_patterns:
        here = path + _address(str(each.pattern))
        if isinstance(each, URLResolver):
            yield from _routes(each, here, f"{space}{each.namespace}:" if each.namespace else space)
        elif each.name:
            yield f"{space}{each.name}", here, each.callback


def _address(pattern: str) -> str:
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", pattern).strip("^$").replace("\\Z", "")


def _shown(view: object) -> str:
    package = getattr(view, "view_class", view).__module__.partition(".")[0]
    return _first_line(view) if package == "kechuang" else f"part of {package}"


def _first_line(thing: object) -> str:
    words = inspect.getdoc(getattr(thing, "view_class", thing)) or ""
    return words.strip().partition("\n")[0]


def _both(text: object) -> str:
    zh, en = getattr(text, "zh", ""), getattr(text, "en", "")
    return zh if zh == en or not en else f"{zh}<br>{en}"


def _page(title: str, introduction: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", introduction, *(part.strip() for part in parts)]) + "\n"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines) + "\n"


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ") or UNSAID
