"""The embedded index: an inverted index with compressed bitmaps, the same on SQLite and PostgreSQL.

Written in the transaction of whoever changes a record. A rebuild fills a new Generation beside the one readers use
and then takes its place; old and new rows never mix.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

# The day until which something without an end is indexed: SQL compares, and NULL does not.
FOREVER = "9999-12-31"


def write_end(until):
    """Return the last day on which something counts as the index keeps it; None is no end."""
    return until.isoformat() if until else FOREVER


class Generation(models.Model):
    """One build of the whole index."""

    class State(models.TextChoices):
        BUILDING = "building"
        LIVE = "live"
        # Replaced by a newer one; its rows are on their way out.
        REPLACED = "replaced"

    state = models.CharField(max_length=10, choices=State.choices, default=State.BUILDING)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("build of the search index")
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="live"), name="one_live_generation"
            )
        ]

    def __str__(self):
        return f"{self.pk} {self.state}"


class Entry(models.Model):
    """One thing that can be found, with all its languages. Bitmaps hold its primary key."""

    class Kind(models.TextChoices):
        PRODUCT = "product"
        COMPANY = "company"
        CASE = "case"
        PAGE = "page"

    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # The key of a record; the translation key of a page.
    key = models.CharField(max_length=80)
    object_id = models.PositiveBigIntegerField()
    # Of a product, the primary key of its company: whoever makes the best fit is an answer, too.
    maker_id = models.PositiveBigIntegerField(null=True)
    is_sample = models.BooleanField(default=False)
    # When the record takes itself offline, whoever is awake.
    valid_until = models.DateTimeField(null=True, db_index=True)
    # {"ja": …, "en": …, "zh-hans": …}; a language without a translation is left out.
    titles = models.JSONField(default=dict)
    # {language: [texts]} that highlights are cut from, the most telling first.
    texts = models.JSONField(default=dict)
    # Sort keys: the reading, and the newest date of its content.
    reading = models.CharField(max_length=200, blank=True)
    dated = models.DateField(null=True)
    # What the entry has put into the bitmaps, so that it can be taken out again.
    footprint = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("entry of the search index")
        constraints = [
            models.UniqueConstraint(fields=["generation", "kind", "key"], name="one_entry_per_thing")
        ]
        indexes = [models.Index(fields=["generation", "kind", "object_id"], name="entry_of_object")]

    def __str__(self):
        return f"{self.kind} {self.key}"

    def sort_name(self, language):
        """Return (whether it has no name in a language, what it is sorted by among those alike)."""
        name = self.reading if language == "ja" and self.reading else self.titles.get(language, "")
        return not name, (name or self.titles.get("ja", "")).casefold()


class Bitmap(models.Model):
    """A set of entries."""

    # The last day on which it counts, as text: an expired claim vanishes with no job to run at midnight.
    until = models.CharField(max_length=10, default=FOREVER)
    # pyroaring.BitMap of primary keys of entries.
    entries = models.BinaryField()

    class Meta:
        abstract = True


class Posting(Bitmap):
    """The entries that have a token in a field."""

    generation = models.ForeignKey(
        Generation, on_delete=models.CASCADE, related_name="postings", db_index=False
    )
    token = models.CharField(max_length=80)
    field = models.CharField(max_length=10)

    class Meta:
        verbose_name = _("posting of a token")
        constraints = [
            models.UniqueConstraint(
                fields=["generation", "token", "field", "until"], name="one_posting_per_token"
            )
        ]

    def __str__(self):
        return f"{self.field} {self.token}"


class FacetPosting(Bitmap):
    """The entries that have a value of a facet."""

    generation = models.ForeignKey(
        Generation, on_delete=models.CASCADE, related_name="facet_postings", db_index=False
    )
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("posting of a filter value")
        constraints = [
            models.UniqueConstraint(
                fields=["generation", "facet", "value", "until"], name="one_posting_per_value"
            )
        ]

    def __str__(self):
        return f"{self.facet} {self.value}"


class EntrySpecification(models.Model):
    """A figure of a thing in the canonical unit of its key; an open end is null."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="specifications")
    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=40)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    # The last day on which it counts: a claim to a share ends by itself.
    until = models.CharField(max_length=10, default=FOREVER)

    class Meta:
        verbose_name = _("figure of an entry")
        indexes = [models.Index(fields=["generation", "key", "low", "high"], name="figures_of_key")]

    def __str__(self):
        return f"{self.key} {self.low} {self.high}"


class Suggestion(models.Model):
    """A way to begin writing something that can be found, for completing what a visitor types."""

    class Kind(models.TextChoices):
        PRODUCT = "product"
        TECHNOLOGY = "technology"
        COMPANY = "company"

    generation = models.ForeignKey(
        Generation, on_delete=models.CASCADE, related_name="suggestions", db_index=False
    )
    # The record it belongs to; a technology belongs to no entry.
    entry = models.ForeignKey(Entry, null=True, on_delete=models.CASCADE, related_name="suggestions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=80)
    # UTF-8 of one of `text.beginnings.beginnings`. Bytes, because a range of text would follow the collation of the
    # database's locale, which is not the order of the characters.
    prefix = models.BinaryField(max_length=360)
    # A word inside the name: counts less than its start.
    is_inner = models.BooleanField(default=False)
    # {"ja": …, "en": …, "zh-hans": …} of a technology; what belongs to an entry has the names of its record.
    labels = models.JSONField(default=dict)
    # What counts first among equals: how many things it leads to.
    weight = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("way to begin a search")
        indexes = [models.Index(fields=["generation", "kind", "prefix"], name="suggestions_by_prefix")]

    def __str__(self):
        return f"{self.kind} {self.key}"


class Change(models.Model):
    """A thing that changed while a new generation was being built, to be written again before it takes over."""

    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Entry.Kind.choices)
    key = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("waiting change of the search index")
        constraints = [
            models.UniqueConstraint(fields=["generation", "kind", "key"], name="one_change_per_thing")
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"


class Unsent(models.Model):
    """A thing whose entry has changed since it was sent to the copy of the index in Elasticsearch."""

    kind = models.CharField(max_length=10, choices=Entry.Kind.choices)
    key = models.CharField(max_length=80)
    # The number of the index's stamp when it was last changed: an older write never replaces a newer one.
    version = models.BigIntegerField(db_index=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("change not yet sent to Elasticsearch")
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_unsent_per_thing")]

    def __str__(self):
        return f"{self.kind} {self.key}"
