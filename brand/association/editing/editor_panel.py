from wagtail.admin.panels import HelpPanel

# No import of pages here: the pages import this panel. Its template asks for the state of the page.


class PageStatePanel(HelpPanel):
    """What an editor should know before she writes: the state of a translation, and what the page still lacks."""

    def __init__(self, template="association/admin/page_state.html", **kwargs):
        super().__init__(template=template, **kwargs)
