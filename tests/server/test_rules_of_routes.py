"""Every page and every API route names the action that answers for it."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from kechuang.access.register import REGISTER, Action
from kechuang.api.root import api

WITHOUT = {
    "healthz": "asked by machines that may know only whether the server answers",
    "readyz": "the same for readiness",
    "openapi-json": "the description of the API names no data",
    "api-root": "a bare address that names no data",
}


def _patterns(
    patterns: list[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _patterns(each.url_patterns, here)
        else:
            yield here, each


PAGES = [
    (address, pattern)
    for address, pattern in _patterns(get_resolver().url_patterns)
    if not address.startswith("api/v1/") and pattern.name not in WITHOUT
]
ROUTES = [
    (f"{','.join(operation.methods)} {path}", operation.view_func)
    for router in (each for _, each in api._routers)
    for path, view in router.path_operations.items()
    for operation in view.operations
]


@pytest.mark.parametrize(("address", "pattern"), PAGES, ids=[address for address, _ in PAGES])
def test_a_page_names_its_action(address: str, pattern: URLPattern) -> None:
    action = getattr(pattern.callback, "action", None)
    assert isinstance(action, Action), (
        f"{address} has no rule: decorate its view with @page(ACTION)"
    )
    assert REGISTER[action.name] is action


@pytest.mark.parametrize(("address", "function"), ROUTES, ids=[address for address, _ in ROUTES])
def test_a_route_names_its_action(address: str, function: object) -> None:
    action = getattr(function, "action", None)
    assert isinstance(action, Action), f"{address} has no rule: decorate it with @guarded(ACTION)"


def test_there_are_pages_and_routes_to_check() -> None:
    assert len(PAGES) > 15
    assert len(ROUTES) >= 8


@pytest.mark.parametrize("name", sorted(REGISTER))
def test_an_action_says_in_both_languages_what_it_is_and_who_may(name: str) -> None:
    action = REGISTER[name]
    for text in (action.title, action.description, action.who):
        assert text.zh
        assert text.en
