"""`/api/v1`: the routes together, and how refusals are answered.

A route is changed only by adding to it. One that must go is answered with a `Deprecation` header
naming the day for at least two releases, and stands in the changelog.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from kechuang import __version__
from kechuang.api import (
    batches,
    cases,
    joining,
    papers,
    people,
    plan_writes,
    plans,
    policies,
    recognition,
    rules,
    standings,
)
from kechuang.api.request import BrowserAuth, TokenAuth
from kechuang.api.shapes import Trouble
from kechuang.api.telling import answer
from kechuang.values.errors import HTTP_STATUS, Refusal
from kechuang.values.text import Text

_TROUBLES = {
    status: {
        "description": meaning,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Trouble"}}},
    }
    for status, meaning in {
        401: "Not signed in",
        403: "Not allowed",
        404: "Not found",
        409: "Changed meanwhile",
        422: "Does not fit",
    }.items()
}


class Api(NinjaAPI):
    """The API whose description names the refusals of every route."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """OpenAPI with the answers to refused requests added to each operation."""
        schema = super().get_openapi_schema(**kwargs)
        schema["components"]["schemas"]["Trouble"] = Trouble.model_json_schema(
            ref_template="#/components/schemas/{model}"
        )
        nested = schema["components"]["schemas"]["Trouble"].pop("$defs", {})
        schema["components"]["schemas"] |= {
            name: shape
            for name, shape in nested.items()
            if name not in schema["components"]["schemas"]
        }
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"] = _TROUBLES | operation["responses"]
        return schema


api = Api(
    title="Kechuang",
    version=__version__,
    urls_namespace="api",
    docs_url=None,
    auth=[TokenAuth(), BrowserAuth()],
    description="The same actions and permissions as the pages. Refusals carry a code and a reason.",
)
api.add_router("", people.router)
api.add_router("", cases.router)
api.add_router("", batches.router)
api.add_router("", papers.router)
api.add_router("", joining.router)
api.add_router("", plans.router)
api.add_router("", plan_writes.router)
api.add_router("", rules.router)
api.add_router("", recognition.router)
api.add_router("", policies.router)
api.add_router("", standings.router)


def trouble(code: str, sentence: Text, **fields: object) -> dict[str, object]:
    """The body of a refusal."""
    return {"code": code, "sentence": {"zh": sentence.zh, "en": sentence.en}, "fields": fields}


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal with its own status."""
    body = trouble(refusal.code, refusal.sentence, **refusal.fields)
    return api.create_response(request, body, status=HTTP_STATUS[refusal.kind])


@api.exception_handler(ValidationError)
def unfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was sent does not have the described shape: each place and what is wrong with it."""
    places = [
        {
            "place": ".".join(str(part) for part in each.get("loc", ())),
            "expected": str(each.get("msg", "")),
        }
        for each in error.errors
    ]
    listed = "; ".join(f"{each['place']}: {each['expected']}" for each in places)
    sentence = Text(
        f"请求内容不符合接口说明：{listed}", f"The request does not fit its description: {listed}"
    )
    return api.create_response(
        request, trouble("does_not_fit", sentence, places=places), status=422
    )


@api.exception_handler(HttpError)
def malformed(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the library itself refuses: a body that is no JSON, a missing CSRF token."""
    return answer(error.status_code)


@api.exception_handler(AuthenticationError)
def unknown(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    """Nobody is signed in, or the token is not worth anything."""
    sentence = Text(
        "请登录，或在 Authorization 中提供有效令牌。",
        "Sign in, or send a valid token in Authorization.",
    )
    return api.create_response(request, trouble("sign_in", sentence), status=401)
