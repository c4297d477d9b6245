"""The addresses /api/v1/search and /api/v1/suggest."""

from django.http import HttpResponse
from django.utils import translation
from ninja import Router

from brand.catalogue.api.views import ERRORS, Language

from ..results.asking import read_language
from ..suggesting import suggest as find_suggestions
from . import describing, schemas

router = Router()


@router.get("/suggest", response={200: schemas.Suggestions, **ERRORS}, summary="Ways to go on writing")
def suggest(request, response: HttpResponse, q: str = "", lang: Language = "ja"):
    language = read_language(lang)
    response.headers["Content-Language"] = language
    with translation.override(language):
        return describing.describe_suggestions(find_suggestions(q, language))
