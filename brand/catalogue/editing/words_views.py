"""Saying that somebody has read the words of a record in one language, against the Japanese as it is."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from brand.association.words import LANGUAGES

from ..models import Company, Product, WordsReview, digest_words
from .words_states import LANGUAGE_LABELS

# The records with words in three languages, by the name in the address.
WORDED = {"company": Company, "product": Product}


@require_POST
def mark_reviewed(request, model, pk, language, digest):
    """Remember that this editor has read the words of a record in a language.

    Args:
        model: a name of WORDED.
        language: a language code of LANGUAGES.
        digest: of the Japanese that the editor had before her; when it is no longer so, nothing is noted.
    """
    if model not in WORDED or language not in LANGUAGES:
        raise Http404
    record = _find_record(request.user, WORDED[model], pk)
    if digest_words(record) == digest:
        remember_review(record, language, request.user)
        note = _("Noted: %(language)s was reviewed against the present Japanese.")
        messages.success(request, note % {"language": LANGUAGE_LABELS[language]})
    else:
        messages.error(request, _("The Japanese has changed in the meantime: read it again, then confirm."))
    form = reverse(record.snippet_viewset.get_url_name("edit"), args=[record.pk])
    return redirect(f"{form}#tab-words")


def _find_record(user, model, pk):
    if not user.has_perm(f"catalogue.change_{model._meta.model_name}"):
        raise PermissionDenied
    # The newest version, draft or not: what her form shows.
    return get_object_or_404(model, pk=pk).get_latest_revision_as_object()


def remember_review(record, language, user=None):
    """Keep who reviewed the words of a record in a language, and what the Japanese was."""
    return WordsReview.objects.update_or_create(
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        language=language,
        defaults={"digest": digest_words(record), "reviewed_by": user},
    )[0]
