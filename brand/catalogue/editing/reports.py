"""What the catalogue's reports share: who may read them, pages of fifty, filters in the address."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

ROWS_PER_SCREEN = 50
READERS = tuple(f"catalogue.{action}_company" for action in ("view", "add", "change"))


def may_read_reports(user):
    """Whoever works on companies reads how they stand."""
    return any(user.has_perm(permission) for permission in READERS)


class CatalogueReport(WagtailAdminTemplateMixin, TemplateView):
    """A filtered list about the catalogue, a page at a time."""

    rows_per_screen = ROWS_PER_SCREEN
    may_read = staticmethod(may_read_reports)

    def dispatch(self, request, *args, **kwargs):
        if not self.may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def chosen(self, name, options):
        """Return a filter's value from the address, or nothing when it is none of its options."""
        value = self.request.GET.get(name, "")
        return value if value in options else ""

    def get_context_data(self, **kwargs):
        rows = Paginator(self.find_rows(), self.rows_per_screen).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"rows": self.prepare(rows), "filters": self.filters()}

    def prepare(self, rows):
        return rows


def filter_box(name, label, options, chosen, is_needed=False):
    """Describe a filter for the template: its name, label, options and what is chosen; one may not offer “all”."""
    return {"name": name, "label": label, "options": options, "chosen": chosen, "is_needed": is_needed}
