"""The addresses of the API: /api/v1/companies/<key>, /api/v1/products/<key>, /api/v1/openapi.json."""

from http import HTTPStatus
from typing import Literal

from django.http import Http404, HttpResponse, JsonResponse
from django.utils import translation
from ninja import NinjaAPI
from ninja.errors import ValidationError

from . import records, schemas

# What a program may ask for, and the language it gets; "zh" is short for the only Chinese there is.
Language = Literal["ja", "en", "zh", "zh-hans"]
_LANGUAGES = {"ja": "ja", "en": "en", "zh": "zh-hans", "zh-hans": "zh-hans"}
ERRORS = {404: schemas.Problem, 422: schemas.Problem}

api = NinjaAPI(
    title="TAMA catalogue",
    version="1",
    description=(
        "Companies and products of the TAMA region as the pages show them, read-only. A claim of a share is given"
        " only while it holds, with its market, period and source; a selection by the ministry is a dated fact and"
        " stands apart. Records marked `sample` are invented."
    ),
    docs_url=None,
    urls_namespace="catalogue-api",
)


@api.get("/companies/{key}", response={200: schemas.Company, **ERRORS}, summary="One company")
def company(request, response: HttpResponse, key: str, lang: Language = "ja"):
    return answer(response, records.public_company(key), records.describe_company, lang)


@api.get("/products/{key}", response={200: schemas.Product, **ERRORS}, summary="One product or process")
def product(request, response: HttpResponse, key: str, lang: Language = "ja"):
    return answer(response, records.public_product(key), records.describe_product, lang)


def answer(response, record, describe, lang):
    """Describe a record in the language asked for, whatever the browser prefers."""
    if record is None:
        raise Http404
    language = _LANGUAGES[lang]
    response.headers["Content-Language"] = language
    with translation.override(language):
        return describe(record)


@api.exception_handler(Http404)
def not_found(request, error):
    return problem(HTTPStatus.NOT_FOUND, "There is no public record at this address.")


@api.exception_handler(ValidationError)
def wrong_parameter(request, error):
    names = ", ".join(sorted({str(one["loc"][-1]) for one in error.errors}))
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"Not understood: {names}. Languages are ja, en, zh.")


def no_such_address(request, path=""):
    """Answers every other address below /api/: a program is told so in its own format."""
    return problem(HTTPStatus.NOT_FOUND, "The API has no such address. See /api/v1/openapi.json.")


def problem(status, detail):
    """Return an error as application/problem+json (RFC 9457)."""
    body = schemas.Problem(title=status.phrase, status=status.value, detail=detail).model_dump()
    response = JsonResponse(body, status=status.value, content_type="application/problem+json")
    response.headers["Content-Language"] = "en"
    return response
