"""What only the association can answer, derived from what the site does not know yet."""

from dataclasses import dataclass

from django.contrib.auth import get_permission_codename
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.ui.components import Component

from ..models import AssociationIdentity, Edition, Source
from .content_checks import find_unconfirmed_pages
from .groups import ADMINISTRATORS, EDITORS

CONTACT = ("address_ja", "phone", "email")


@dataclass(frozen=True)
class Question:
    """A question, where its answer is entered, and which group enters it for a reader who may not."""

    text: str
    url: str
    answered_by: str


def find_questions(user):
    """List the open questions; each links to its form when this person may answer it."""
    ours = [*_about_documents(user), *_about_identity(user), *_about_sources(user), *_about_pages(user)]
    # The apps above this one ask about what is theirs.
    others = [question for ask in hooks.get_hooks("ask_association") for question in ask(user)]
    return [*ours, *others]


def _about_documents(user):
    for document in Edition.Document:
        edition = Edition.objects.current(document)
        if edition is None or edition.is_working:
            text = _("What is the adopted wording of the %(document)s, and on which day was it adopted?")
            yield Question(text % {"document": document.label}, _form_url(user, edition or Edition), EDITORS)


def _about_identity(user):
    identity = AssociationIdentity.current()
    url = _settings_url(user)
    if not identity.english_name_is_official:
        yield Question(
            _("Is “%(name)s” the official English name?") % {"name": identity.name_en}, url, ADMINISTRATORS
        )
    if not identity.publication_agreed_on:
        yield Question(
            _("Does the association agree to this site carrying its name and text, and since when?"),
            url,
            ADMINISTRATORS,
        )
    missing = [identity._meta.get_field(name).verbose_name for name in CONTACT if not getattr(identity, name)]
    if missing:
        names = " / ".join(str(name) for name in missing)
        yield Question(
            _("How is the association reached? Missing: %(names)s") % {"names": names}, url, ADMINISTRATORS
        )


def _about_sources(user):
    for source in Source.objects.filter(is_held=False):
        text = _("Is there a copy of “%(title)s”?") % {"title": source.title_ja}
        yield Question(text, _form_url(user, source), EDITORS)


def _about_pages(user):
    """The pages that the association has not confirmed, as one question."""
    count = len(find_unconfirmed_pages())
    if count:
        text = ngettext(
            "Is what this page says right? %(count)s page",
            "Is what these pages say right? %(count)s pages",
            count,
        )
        yield Question(text % {"count": count}, reverse("association_unconfirmed"), EDITORS)


def _form_url(user, record):
    """Return the form of a record, or of a new one when given a model; nothing without the permission."""
    action, arguments = ("add", []) if isinstance(record, type) else ("change", [record.pk])
    view = "add" if isinstance(record, type) else "edit"
    if not user.has_perm(f"{record._meta.app_label}.{get_permission_codename(action, record._meta)}"):
        return ""
    return reverse(record.snippet_viewset.get_url_name(view), args=arguments)


def _settings_url(user):
    if not user.has_perm("association.change_associationidentity"):
        return ""
    return reverse("wagtailsettings:edit", args=["association", "associationidentity"])


class QuestionsPanel(Component):
    """The open questions on the first screen of the admin."""

    name = "association_questions"
    template_name = "association/admin/questions.html"
    # After what waits for this person's approval, before what she edited last.
    order = 220

    def get_context_data(self, parent_context):
        return {"questions": find_questions(parent_context["request"].user)}
