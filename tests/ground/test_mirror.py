"""pip's settings reach uv, so that set-up works behind a mirror."""

import pytest

from tools.mirror import pip_settings, uv_arguments, uv_variables

LISTED = """\
global.index-url='http://mirror.example/simple'
global.extra-index-url='http://one.example/simple\\nhttp://two.example/simple'
global.trusted-host='mirror.example'
:env:.cert='certificates.pem'
install.find-links='wheels more-wheels'
global.cert='old.pem'
download.index-url='http://other.example/simple'
something that is no setting
"""


def test_it_reads_what_pip_lists_and_the_environment_wins() -> None:
    assert pip_settings(LISTED) == {
        "index-url": "http://mirror.example/simple",
        "extra-index-url": "http://one.example/simple\nhttp://two.example/simple",
        "trusted-host": "mirror.example",
        "cert": "certificates.pem",
        "find-links": "wheels more-wheels",
    }


def test_it_hands_them_to_uv_in_uvs_words() -> None:
    assert uv_variables(pip_settings(LISTED), {}) == {
        "UV_DEFAULT_INDEX": "http://mirror.example/simple",
        "UV_INDEX": "http://one.example/simple http://two.example/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_INSECURE_HOST": "mirror.example",
        "UV_FIND_LINKS": "wheels,more-wheels",
        "SSL_CERT_FILE": "certificates.pem",
    }


def test_it_keeps_what_the_person_has_set() -> None:
    given = uv_variables({"cert": "pip.pem", "proxy": "http://p"}, {"SSL_CERT_FILE": "own.pem"})
    assert given == {"ALL_PROXY": "http://p", "UV_INDEX_STRATEGY": "unsafe-best-match"}


def test_it_leaves_whoever_set_uvs_own_index_alone() -> None:
    assert uv_variables({"index-url": "http://a"}, {"UV_INDEX_URL": "http://b"}) == {}


@pytest.mark.parametrize(("value", "arguments"), [("true", ["--no-index"]), ("0", []), ("", [])])
def test_it_asks_no_index_where_pip_does_not(value: str, arguments: list[str]) -> None:
    assert uv_arguments({"no-index": value}) == arguments


def test_it_asks_the_usual_index_where_pip_is_not_set() -> None:
    assert pip_settings("") == {}
    assert uv_variables({}, {}) == {"UV_INDEX_STRATEGY": "unsafe-best-match"}
