"""What a visitor may mean who has begun to write: products, technologies, companies."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from brand.association.words import SOURCE_LANGUAGE, Words, reader_language
from brand.catalogue.addresses import record_path
from brand.catalogue.models import Company, Product

from .models import Generation, Suggestion
from .text.beginnings import typed_beginnings
from .text.clean import clean_query

# As many as a phone shows above its keyboard with some scrolling; more is a list of results.
MOST = 10
# Ways to begin that are looked at for a kind and a spelling. The shortest names come first, an exact one at the head.
_LOOKED_AT = 60
# Above every byte that UTF-8 uses (RFC 3629): the end of the range of a prefix.
_END = b"\xff"

PRODUCT, TECHNOLOGY, COMPANY = Suggestion.Kind.PRODUCT, Suggestion.Kind.TECHNOLOGY, Suggestion.Kind.COMPANY


@dataclass(frozen=True)
class Suggested:
    """One way to go on: a record's page, or the search for a technology.

    Args:
        label: its name, as Words in the reader's language where there are any.
        detail: of a product the name of its company, of a company its municipality, as Words; else None.
        path: where it leads, without the host.
    """

    kind: str
    key: str
    label: Words
    path: str
    detail: Words | None = None
    is_sample: bool = False


@dataclass(frozen=True)
class Suggestions:
    """What was found for the start of a name, by kind: {kind: (Suggested, …)} without empty kinds."""

    text: str
    groups: dict

    @property
    def total(self):
        return sum(len(group) for group in self.groups.values())


def suggest(text, language, limit=MOST):
    """Complete what a visitor has begun to write.

    Args:
        text: anything that may stand in a search box, also half a word of an input method (しんくうp).
        language: a language code of LANGUAGES: of the names and addresses.
        limit: how many at most, MOST or fewer.

    Returns:
        Suggestions, public things only; none for an empty text or while there is no index.
    """
    query = clean_query(text)
    prefixes = [prefix.encode() for prefix in typed_beginnings(query)]
    generation = Generation.objects.filter(state=Generation.State.LIVE).first() if prefixes else None
    if generation is None:
        return Suggestions(query, {})
    with translation.override(language):
        found = {kind: _describe(kind, _find_keys(generation, kind, prefixes)) for kind in _DESCRIBE}
    return Suggestions(query, _share_out(found, min(limit, MOST)))


def _find_keys(generation, kind, prefixes):
    """Return {key: labels}, what begins with the text before what has it inside, the weightier first."""
    rows_of_kind = Suggestion.objects.filter(generation=generation, kind=kind)
    if not settings.SHOW_SAMPLES:
        rows_of_kind = rows_of_kind.exclude(entry__is_sample=True)
    best = {}
    for spelling, prefix in enumerate(prefixes):
        rows = (
            rows_of_kind.filter(prefix__gte=prefix, prefix__lt=prefix + _END)
            .order_by("prefix")
            .values_list("key", "labels", "prefix", "is_inner", "weight")
        )
        for key, labels, begun, is_inner, weight in rows[:_LOOKED_AT]:
            is_whole = bytes(begun) == prefix
            rank = (is_inner, spelling, not is_whole, -weight, len(begun), key)
            if key not in best or rank < best[key][0]:
                best[key] = (rank, labels)
    in_order = sorted(best.items(), key=lambda item: item[1][0])
    return {key: labels for key, (_, labels) in in_order[: 2 * MOST]}


def _describe(kind, found):
    """Turn keys into Suggested in the same order, each way to write it once."""
    described = _DESCRIBE[kind](found) if found else {}
    seen = {}
    for one in (described[key] for key in found if key in described):
        seen.setdefault((one.label.text, one.detail and one.detail.text), one)
    return tuple(seen.values())


def _describe_products(found):
    records = Product.objects.public().filter(key__in=found).select_related("company")
    return {record.key: _suggest_record(PRODUCT, record, record.company.name) for record in records}


def _describe_companies(found):
    records = Company.objects.public().filter(key__in=found).select_related("municipality")
    return {
        record.key: _suggest_record(COMPANY, record, record.municipality and record.municipality.name)
        for record in records
    }


def _suggest_record(kind, record, detail):
    return Suggested(kind, record.key, record.name, record_path(record), detail, record.is_sample)


def _describe_technologies(found):
    search = reverse("finder:search")
    return {
        code: Suggested(TECHNOLOGY, code, _words(labels), f"{search}?{urlencode({'technology': code})}")
        for code, labels in found.items()
    }


def _words(labels):
    language = reader_language()
    if labels.get(language):
        return Words(labels[language], language)
    return Words(labels[SOURCE_LANGUAGE], SOURCE_LANGUAGE, is_fallback=True)


# In the order of the groups.
_DESCRIBE = {PRODUCT: _describe_products, TECHNOLOGY: _describe_technologies, COMPANY: _describe_companies}


def _share_out(found, limit):
    """Let the kinds take turns until nobody has more or there is no room, so that none crowds out the others."""
    taken = dict.fromkeys(found, 0)
    turns = [kind for turn in range(limit) for kind in found if turn < len(found[kind])]
    for kind in turns[:limit]:
        taken[kind] += 1
    return {kind: found[kind][:number] for kind, number in taken.items() if number}
