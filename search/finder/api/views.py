"""The addresses /api/v1/search and /api/v1/suggest."""

from django.http import HttpResponse
from django.utils import translation
from ninja import Query, Router

from brand.catalogue.api.views import ERRORS, Language, not_understood

from ..answers import Answer
from ..results.asking import BOUNDED, Notice, is_nothing, read_language
from ..searching import search as find
from ..suggesting import suggest as find_suggestions
from . import schemas
from .questions import read_question
from .results import describe_answer
from .suggestions import describe_suggestions

router = Router()

# OpenAPI has no word for a parameter whose name has a hole.
_SPECIFICATION = {
    "in": "query",
    "name": "spec.{key}",
    "required": False,
    "description": (
        "A range of a specification in the unit of its key, `min..max`, either end left open: `spec.diameter=..0.5`."
        " Replace {key} by the code of a specification; several narrow each other."
    ),
    "schema": {"type": "string", "example": "0.1..0.5"},
}


@router.get(
    "/search",
    response={200: schemas.Answer, **ERRORS},
    summary="Search companies, products, case studies and pages",
    openapi_extra={"parameters": [_SPECIFICATION]},
)
def search(request, response: HttpResponse, question: Query[schemas.Question]):
    asked, notices, wrong = read_question(request.GET, question)
    if wrong:
        return not_understood(request, wrong)
    response.headers["Content-Language"] = asked.language
    with translation.override(asked.language):
        answer = Answer("", 0, 0) if is_nothing(asked) else find(asked)
        if answer.page < asked.page:
            notices = (*notices, Notice(BOUNDED, "page"))
        return describe_answer(answer, asked, notices)


@router.get("/suggest", response={200: schemas.Suggestions, **ERRORS}, summary="Ways to go on writing")
def suggest(request, response: HttpResponse, q: str = "", lang: Language = "ja"):
    language = read_language(lang)
    response.headers["Content-Language"] = language
    with translation.override(language):
        return describe_suggestions(find_suggestions(q, language))
