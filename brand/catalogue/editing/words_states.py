"""How the words of records stand in each language: asked of the database for lists, of one record for its form."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from brand.association.words import LANGUAGES, SOURCE_LANGUAGE, column

from ..models import WordsReview, WordsState, digest_words

LANGUAGE_LABELS = {"ja": _("Japanese"), "en": _("English"), "zh-hans": _("Chinese")}
# What asks somebody to write or to read.
OPEN_STATES = (WordsState.MISSING, WordsState.NOT_REVIEWED, WordsState.STALE)


@dataclass(frozen=True)
class LanguageState:
    """The words of one record in one language."""

    language: str
    state: WordsState
    review: WordsReview | None = None

    @property
    def label(self):
        return LANGUAGE_LABELS[self.language]

    @property
    def is_open(self):
        return self.state in OPEN_STATES

    @property
    def can_be_reviewed(self):
        return self.state in (WordsState.NOT_REVIEWED, WordsState.STALE)


# Many records


def state_name(language):
    """Name the annotation that `annotate_states` gives a record for a language."""
    return column("words_state", language)


def annotate_states(records):
    """Tell of each record how its words stand in every language, in the same query.

    Args:
        records: a queryset of companies or products.
    """
    content_type = ContentType.objects.get_for_model(records.model)
    for language in LANGUAGES:
        reviews = WordsReview.objects.filter(
            content_type=content_type, object_id=OuterRef("pk"), language=language
        )
        digest = column("reviewed_digest", language)
        records = records.alias(**{digest: Subquery(reviews.values("digest")[:1])})
        records = records.annotate(**{state_name(language): _state(records.model, language, digest)})
    return records


def _state(model, language, digest):
    return Case(
        When(_lacks_words(model, language), then=Value(WordsState.MISSING)),
        When(**{f"{digest}__isnull": True}, then=Value(WordsState.NOT_REVIEWED)),
        When(words_digest=F(digest), then=Value(WordsState.REVIEWED)),
        default=Value(WordsState.STALE),
        output_field=CharField(),
    )


def _lacks_words(model, language):
    """Nothing is written, or not all that is written in Japanese."""
    nothing, lacking = Q(), Q()
    for name in model.word_names:
        is_empty = Q(**{column(name, language): ""})
        nothing &= is_empty
        lacking |= is_empty & ~Q(**{column(name, SOURCE_LANGUAGE): ""})
    return nothing | lacking


def read_states(record):
    """List the `LanguageState`s of a record from `annotate_states`, Japanese first."""
    states = [(language, getattr(record, state_name(language))) for language in LANGUAGES]
    return [LanguageState(language, WordsState(state)) for language, state in states]


# One record, perhaps a draft


def find_states(record):
    """List the `LanguageState`s of one record as it is in memory, with who reviewed it and when."""
    reviews = WordsReview.objects.filter(
        content_type=ContentType.objects.get_for_model(record), object_id=record.pk
    )
    by_language = {review.language: review for review in reviews.select_related("reviewed_by")}
    return [_find_state(record, language, by_language.get(language)) for language in LANGUAGES]


def _find_state(record, language, review):
    return LanguageState(language, _compare(record, language, review), review)


def _compare(record, language, review):
    texts = [(getattr(record, column(name, language)), _japanese(record, name)) for name in record.word_names]
    if not any(text for text, _source in texts) or any(source and not text for text, source in texts):
        return WordsState.MISSING
    if review is None:
        return WordsState.NOT_REVIEWED
    return WordsState.REVIEWED if review.digest == digest_words(record) else WordsState.STALE


def _japanese(record, name):
    return getattr(record, column(name, SOURCE_LANGUAGE))
