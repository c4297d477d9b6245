"""The glossary: what the same thing is called in three languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from brand.catalogue.fields import WordListField
from brand.catalogue.models.vocabularies import AliasedTerm


class Concept(AliasedTerm):
    """A thing of the trade with all its names; whoever searches for one of them finds the others."""

    domain = models.CharField(_("field of the trade"), max_length=20, blank=True)
    reading = models.CharField(_("reading (kana)"), max_length=120, blank=True)
    broader = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="narrower",
        verbose_name=_("broader concepts"),
        help_text=_("Who searches for the broader concept finds this one too, not the other way round."),
    )
    is_ambiguous = models.BooleanField(
        _("ambiguous"), default=False, help_text=_("A name of it also means something else.")
    )
    shared_forms = WordListField(
        _("names it shares"),
        help_text=_("One a line: the name, >, and the code of the other concept, e.g. パッキン>G013."),
    )
    whole_forms = WordListField(
        _("names that count only alone"),
        help_text=_("Short names that must not be found inside other words, e.g. 軸."),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta(AliasedTerm.Meta):
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")


class UnlinkedWord(models.Model):
    """A word people searched for that no concept has and only the open dictionary could link."""

    word = models.CharField(_("word"), max_length=60)
    language = models.CharField(_("language"), max_length=8)
    # What the dictionary offered: {"ja": [...], "en": [...], "zh": [...]}.
    links = models.JSONField(_("what the dictionary says"), default=dict)
    times = models.PositiveIntegerField(_("times searched"), default=0)
    last_searched_on = models.DateField(_("last searched on"))
    is_dismissed = models.BooleanField(_("dismissed"), default=False)

    class Meta:
        verbose_name = _("word without a concept")
        verbose_name_plural = _("words without a concept")
        ordering = ["-times", "word"]
        constraints = [models.UniqueConstraint(fields=["word", "language"], name="one_row_per_unlinked_word")]

    def __str__(self):
        return self.word


class Stamp(models.Model):
    """A number that grows with every change, so that each worker sees that what it remembers is old."""

    LEXICON, INDEX = "lexicon", "index"

    name = models.CharField(max_length=20, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("number of changes")

    def __str__(self):
        return f"{self.name} {self.number}"
