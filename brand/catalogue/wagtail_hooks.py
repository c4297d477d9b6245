"""The catalogue's rooms in the editors' part of the site."""

from wagtail.snippets.models import register_snippet

from .editing.record_viewsets import CatalogueGroup
from .editing.vocabulary_viewsets import VocabularyGroup
from .exchange import log_actions  # noqa: F401 - it registers how imports read in the history

register_snippet(CatalogueGroup)
register_snippet(VocabularyGroup)
