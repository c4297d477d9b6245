"""What the forms of the catalogue are made of."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList

from brand.association.words import LANGUAGES, column


def words_row(name, widget=None):
    """Lay the three languages of a text side by side."""
    return FieldRowPanel([FieldPanel(column(name, language), widget=widget) for language in LANGUAGES])


class StoredRecordPanel(HelpPanel):
    """A piece of a form that only a record with a number can show; its template asks for what it needs."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self):
            return bool(self.instance.pk) and super().is_shown()


class WordsTab(ObjectList):
    """The tab of a form with the words, at the same place in every editor's language (#tab-words)."""

    clean_name = "words"


WORDS_STATE = StoredRecordPanel(template="catalogue/admin/words_state.html")
