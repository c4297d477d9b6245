from wagtail.admin.panels import MultiFieldPanel

from ..words import SOURCE_LANGUAGE


class SourceLanguagePanel(MultiFieldPanel):
    """Fields that are facts: edited on the Japanese page, the same in every language."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self):
            locale = self.instance.locale if self.instance.locale_id else None
            return (locale is None or locale.language_code == SOURCE_LANGUAGE) and super().is_shown()
