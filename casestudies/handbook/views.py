"""The handbook in the editors' part of the site: everybody who may enter may read it."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .chapters import read_chapters


class HandbookView(WagtailAdminTemplateMixin, TemplateView):
    """The list of chapters."""

    page_title = _("Editors’ handbook")
    header_icon = "help"
    template_name = "casestudies/admin/handbook.html"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": reverse("casestudies_handbook"), "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"chapters": read_chapters().values()}


class ChapterView(HandbookView):
    """A chapter, step by step."""

    template_name = "casestudies/admin/handbook_chapter.html"

    @property
    def chapter(self):
        try:
            return read_chapters()[self.kwargs["name"]]
        except KeyError:
            raise Http404 from None

    def get_page_title(self):
        return self.chapter.title

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.chapter.title}]

    def get_context_data(self, **kwargs):
        chapters = list(read_chapters().values())
        following = chapters.index(self.chapter) + 1
        return super().get_context_data(**kwargs) | {
            "chapter": self.chapter,
            "following": chapters[following] if following < len(chapters) else None,
        }
