from django.core.paginator import Paginator
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from ..editing.panels import SourceLanguagePanel
from ..feeds import feed_response
from .announcements import Announcement
from .editorial import EditorialPage
from .events import EventPage


class NewsPage(Announcement):
    """A piece of news."""

    published_on = models.DateField(_("date"), default=localdate)

    facts_panel = SourceLanguagePanel(
        [FieldRowPanel([FieldPanel("published_on"), FieldPanel("is_sample")])], heading=_("News")
    )
    content_panels = [*EditorialPage.title_panels, facts_panel, FieldPanel("body")]
    fact_fields = (*EditorialPage.fact_fields, "published_on", "is_sample")
    slug_fields = ("reading", "published_on")
    slug_stem = "news"
    is_article = True

    class Meta:
        verbose_name = _("news page")

    @property
    def slug_date(self):
        return self.published_on


class NewsIndexPage(RoutablePageMixin, EditorialPage):
    """News and events, the newest first, with an Atom feed."""

    page_size = 20
    parent_page_types = ["association.HomePage"]
    subpage_types = ["association.NewsPage", "association.EventPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("news index page")

    @property
    def news(self):
        return NewsPage.objects.child_of(self).readable().order_by("-published_on", "-pk")

    @property
    def events(self):
        return EventPage.objects.child_of(self).readable().order_by("starts_at")

    @path("feed/", name="feed")
    def feed(self, request):
        return feed_response(self, request)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        events = list(self.events)
        context["news"] = Paginator(self.news, self.page_size).get_page(request.GET.get("page"))
        context["upcoming"] = [event for event in events if not event.is_over]
        context["past"] = [event for event in reversed(events) if event.is_over]
        return context
