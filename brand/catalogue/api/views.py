"""The addresses of the API: /api/v1/companies/<key>, /api/v1/products/<key>, /api/v1/openapi.json."""

from http import HTTPStatus
from typing import Literal

from django.http import Http404, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI
from ninja.errors import ValidationError

from . import records, schemas

# What a program may ask for, and the language it gets; "zh" is short for the only Chinese there is.
Language = Literal["ja", "en", "zh", "zh-hans"]
_LANGUAGES = {"ja": "ja", "en": "en", "zh": "zh-hans", "zh-hans": "zh-hans"}
_TITLES = {404: gettext_lazy("Not found"), 422: gettext_lazy("Wrong parameter")}
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
    return problem(request, HTTPStatus.NOT_FOUND, gettext_lazy("There is no public record at this address."))


@api.exception_handler(ValidationError)
def wrong_parameter(request, error):
    return not_understood(request, {str(one["loc"][-1]) for one in error.errors})


def not_understood(request, names):
    """Name the parameters that make no sense."""
    detail = gettext_lazy("Not understood: {names}. See /api/v1/openapi.json.")
    names = ", ".join(sorted(names))
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, format_lazy(detail, names=names))


def no_such_address(request, path=""):
    """Answers every other address below /api/: a program is told so in its own format."""
    detail = gettext_lazy("The API has no such address. See /api/v1/openapi.json.")
    return problem(request, HTTPStatus.NOT_FOUND, detail)


def problem(request, status, detail):
    """Return an error as application/problem+json (RFC 9457) in the language asked for, else the program's own.

    Args:
        request: `lang` counts, then Accept-Language, which the middleware has read.
        status: an HTTPStatus.
        detail: a sentence, lazily translated.
    """
    language = _LANGUAGES.get(request.GET.get("lang"), translation.get_language())
    with translation.override(language):
        body = schemas.Problem(title=str(_TITLES[status]), status=status.value, detail=str(detail))
    response = JsonResponse(body.model_dump(), status=status.value, content_type="application/problem+json")
    response.headers["Content-Language"] = language
    patch_vary_headers(response, ["Accept-Language"])
    return response
