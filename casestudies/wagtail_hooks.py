"""The rooms of the case studies in the editors' part of the site."""

from wagtail.snippets.models import register_snippet

from .editing.vocabularies import CaseStudyGroup

register_snippet(CaseStudyGroup)
