"""The choices of the secretariat in the editors’ menu: what stands above the results of a query."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from brand.catalogue.editing.finding import filter_words
from brand.catalogue.today import today

from ..models import Promotion
from ..models.promotions import CHOICES
from ..unfound.promoting import MOST_PROMOTED
from ..unfound.wording import normalise
from .unfound_queries import find_query


class PromotionForm(WagtailAdminModelForm):
    """One query, one thing, and never more of them than are shown."""

    def clean(self):
        data = super().clean()
        first, last = data.get("valid_from"), data.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("This day lies before the first one."))
        elif data.get("query"):
            self._check_room(data)
        return data

    def clean_query(self):
        if not normalise(self.cleaned_data["query"]):
            raise ValidationError(_("A search finds nothing in this to look for."))
        return self.cleaned_data["query"]

    def _check_room(self, data):
        """Of as many as may be shown, each must have its day: who comes later is told, and not left out silently."""
        first, last = data.get("valid_from") or today(), data.get("valid_until")
        same = Promotion.objects.filter(normal=normalise(data["query"])).exclude(pk=self.instance.pk)
        if data.get("language"):
            same = same.filter(language__in=("", data["language"]))
        same = same.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=first))
        if last:
            same = same.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=last))
        if same.count() >= MOST_PROMOTED:
            sentence = ngettext(
                "%(number)s thing is promoted for this query already; end it first.",
                "%(number)s things are promoted for this query already; end one of them first.",
                MOST_PROMOTED,
            )
            self.add_error("query", sentence % {"number": MOST_PROMOTED})


promotion_form = ObjectList(
    [
        HelpPanel(
            gettext_lazy(
                "It stands above the results, under a heading that says whose choice it is. Scores, order and counts "
                "stay as they are. Choose what helps the visitor, never what somebody paid for."
            )
        ),
        FieldRowPanel([FieldPanel("query"), FieldPanel("language")]),
        MultiFieldPanel(
            [FieldPanel(name) for name in CHOICES], gettext_lazy("One of these stands above the results")
        ),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
    ],
    base_form_class=PromotionForm,
)


def _standing(promotion):
    day = today()
    if promotion.valid_from and promotion.valid_from > day:
        return pgettext("of a choice", "later")
    has_ended = promotion.valid_until and promotion.valid_until < day
    return pgettext("of a choice", "ended") if has_ended else pgettext("of a choice", "now")


class PromotionIndexView(IndexView):
    def search_queryset(self, queryset):
        return filter_words(queryset, self.search_query or "", ("query", "note"))


class PromotionCreateView(CreateView):
    """The form of a new choice; ?asked= fills in a query that people found little for."""

    def get_initial_form_instance(self):
        query = find_query(self.request.GET.get("asked", ""))
        return Promotion(query=query.text, language=query.language) if query else Promotion()

    def save_instance(self):
        self.form.instance.chosen_by = self.request.user
        return super().save_instance()


class PromotionViewSet(SnippetViewSet):
    model = Promotion
    icon = "pick"
    menu_label = gettext_lazy("Choices of the secretariat")
    index_view_class = PromotionIndexView
    add_view_class = PromotionCreateView
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "query",
        Column("language", label=gettext_lazy("Language"), accessor="get_language_display"),
        Column("chosen", label=gettext_lazy("Stands above the results"), accessor="chosen"),
        Column("standing", label=pgettext_lazy("of a choice", "Shown"), accessor=_standing),
        Column("valid_until", label=gettext_lazy("Last day shown")),
        Column("chosen_by", label=gettext_lazy("Chosen by"), accessor="chosen_by"),
    ]
    list_filter = ["language"]
    search_fields = ("query",)
    ordering = ["normal", "pk"]
    edit_handler = promotion_form

    def get_queryset(self, request):
        return Promotion.objects.select_related("company", "product__company", "page", "chosen_by")
