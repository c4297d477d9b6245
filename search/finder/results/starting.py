"""The search before anything is asked: what one can search for, by examples of what is there."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from brand.association.words import LANGUAGES, Words, column, reader_language
from brand.catalogue.models import (
    CertificationStandard,
    Material,
    Municipality,
    Product,
    SpecificationKey,
    Technology,
)
from brand.catalogue.product_page import name_material

from ..answers import Asked
from ..searching import search
from .addresses import address
from .labels import name_standard
from .narrowing import Link, write_ends
from .presenting import KIND_NAMES

# Of each kind: enough to see what is meant.
_EXAMPLES = 2


@dataclass(frozen=True)
class Start:
    """What is in the index.

    Args:
        examples: (what they are examples of, Links), each of which finds something.
        technologies: Links to the groups of technologies, the largest first.
        kinds: Links to everything of a kind.
    """

    examples: tuple
    technologies: tuple
    kinds: tuple


def prepare_start(language):
    """Gather what can be searched for, in the reader's language."""
    everything = search(Asked(language=language, page_size=1))
    counts = {facet.name: {one.value: one.count for one in facet.values} for facet in everything.facets}
    terms = {
        name: _most_frequent(model, counts.get(name, {}))
        for name, model in (
            ("technology", Technology),
            ("material", Material),
            ("certification", CertificationStandard),
            ("municipality", Municipality),
        )
    }
    groups = [term for term in terms["technology"] if term.parent_id is None]
    return Start(
        examples=tuple(
            (label, links) for label, links in _examples(terms, everything.ranges, language) if links
        ),
        technologies=tuple(_group_link(term, counts["technology"], language) for term in groups),
        kinds=tuple(
            Link(label, address(Asked(language=language, kind=str(kind))), everything.kinds[kind])
            for kind, label in KIND_NAMES.items()
            if everything.kinds.get(kind)
        ),
    )


def _most_frequent(model, counts):
    terms = model.objects.filter(code__in=[code for code, count in counts.items() if count])
    return sorted(terms, key=lambda term: (-counts[term.code], term.sort_order, term.code))


def _group_link(term, counts, language):
    return Link(
        term.name, address(Asked(language=language, values={"technology": (term.code,)})), counts[term.code]
    )


def _examples(terms, ranges, language):
    def link(words):
        return Link(words, address(Asked(language=language, text=words.text)))

    technologies = [term for term in terms["technology"] if term.parent_id]
    yield (
        _("A technology, in any of the three languages"),
        [link(name) for name in _in_each_language(technologies)],
    )
    materials = [term for term in terms["material"] if term.parent_id][:_EXAMPLES]
    grades = [
        Words(grade, "en")
        for term in materials
        for grade in name_material(term).grades.split(" · ")[:1]
        if grade
    ]
    yield (
        _("A material, also by a foreign grade"),
        [link(name) for name in [*(term.name for term in materials), *grades]],
    )
    standards = [name_standard(term) for term in terms["certification"][:_EXAMPLES]]
    yield _("A certification"), [link(name) for name in standards]
    yield _("A place"), [link(term.name) for term in terms["municipality"][:_EXAMPLES]]
    yield _("A figure with its unit"), [link(name) for name in _figures(ranges)]
    yield _("A model code"), [link(Words(code, "en")) for code in _codes()]
    if technologies and terms["municipality"] and standards:
        yield (
            _("A whole sentence"),
            [link(_sentence(technologies[0], terms["municipality"][0], standards[0]))],
        )


def _in_each_language(terms):
    for term, language in zip(terms, LANGUAGES, strict=False):
        if text := getattr(term, column("name", language)):
            yield Words(text, language, language != reader_language())


def _figures(ranges):
    # Nobody's first word is a lot size or a delivery time.
    keys = SpecificationKey.objects.filter(code__in=[one.key for one in ranges])
    telling = {key.code: key for key in keys.exclude(dimension__in=("", "count", "time"))}
    for one in [one for one in ranges if one.key in telling][:_EXAMPLES]:
        key = telling[one.key]
        yield Words(f"{key.name.text} {write_ends(one.low, one.low, key)}", key.name.language)


def _codes():
    found = (
        Product.objects.public().exclude(model_codes=[]).order_by("key").values_list("model_codes", flat=True)
    )
    return [codes[0] for codes in found[:1]]


def _sentence(technology, place, standard):
    text = _("A maker near %(place)s for %(technology)s with %(certification)s")
    names = {"technology": technology.name.text, "place": place.name.text, "certification": standard.text}
    return Words(text % names, reader_language())
