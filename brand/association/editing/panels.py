from wagtail.admin.panels import MultiFieldPanel


class SourceLanguagePanel(MultiFieldPanel):
    """Fields that are facts: edited on the Japanese page, the same in every language."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self):
            return self.instance.source_page is None and super().is_shown()
