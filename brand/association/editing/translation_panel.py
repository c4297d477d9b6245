from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component

from .reports import find_rows
from .translation_states import OPEN_STATES


class TranslationsPanel(Component):
    """On the first screen of the admin: how many pages wait for a translator, by state, and how long at most."""

    name = "association_translations"
    template_name = "association/admin/translations_panel.html"
    # After the questions to the association.
    order = 225

    def get_context_data(self, parent_context):
        if not user_has_any_page_permission(parent_context["request"].user):
            return {}
        rows = find_rows()
        counts = [_count(state, [row for row in rows if row.version.state == state]) for state in OPEN_STATES]
        return {"counts": [count for count in counts if count["number"]]}


def _count(state, rows):
    days = [row.days for row in rows if row.days]
    return {"state": state, "number": len(rows), "days": max(days, default=0)}
