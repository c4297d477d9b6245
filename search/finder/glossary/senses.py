"""What a word can mean: concepts of the glossary, materials, buyers' sectors, properties; each with all its names."""

from dataclasses import dataclass, field

from brand.association.words import LANGUAGES, column
from brand.catalogue.models import Material, Sector, SpecificationKey

from ..models import Concept
from .names import Name, is_a_grade, is_findable, is_single_character
from .rows import split_shared

CONCEPT, MATERIAL, SECTOR, PROPERTY = "concept", "material", "sector", "spec"


@dataclass
class Sense:
    """One thing that words can mean.

    `id` is "G001" for a concept, "m.SUS304" for a material, "s.automotive" for a sector, "k.inner_diameter" for a
    property. `labels` holds its main name by language, `names` every name that finds it, `broader` and `narrower` the
    ids directly above and below it.
    """

    id: str
    kind: str
    labels: dict
    names: list = field(default_factory=list)
    broader: list = field(default_factory=list)
    narrower: list = field(default_factory=list)
    is_ambiguous: bool = False
    reading: str = ""
    domain: str = ""

    @property
    def forms(self):
        """Every way to write it, in all languages, the main names first."""
        return tuple(dict.fromkeys(name.text for name in self.names))


def read_senses():
    """Read all senses in a constant number of queries.

    Returns:
        {id: Sense}, concepts first.
    """
    senses = {sense.id: sense for read in (_concepts, _materials, _sectors, _properties) for sense in read()}
    for sense in senses.values():
        # What somebody adds between two queries may be missing here; the next look at the stamp brings it.
        sense.broader = [above for above in sense.broader if above in senses]
        for above in sense.broader:
            senses[above].narrower.append(sense.id)
    return senses


def names_of(term):
    """Return every Name that a term puts into the index, also those it gives to others.

    Args:
        term: a Concept, Material, Sector or SpecificationKey.
    """
    if isinstance(term, Concept):
        return {*_concept(term).names, *(name for name, _code in _shared(term))}
    if isinstance(term, Material):
        return set(_material(term).names)
    return set(_sense(term.code, "", term).names)


def _concepts():
    concepts = {concept.pk: concept for concept in Concept.objects.all()}
    senses = {concept.code: _concept(concept) for concept in concepts.values()}
    links = Concept.broader.through.objects.order_by("pk").values_list("from_concept", "to_concept")
    for lower, upper in links:
        if lower in concepts and upper in concepts:
            senses[concepts[lower].code].broader.append(concepts[upper].code)
    for concept in concepts.values():
        for name, code in _shared(concept):
            if code in senses:
                senses[code].names.append(name)
    return senses.values()


def _concept(concept):
    sense = _sense(concept.code, CONCEPT, concept, set(concept.whole_forms))
    sense.is_ambiguous, sense.reading, sense.domain = concept.is_ambiguous, concept.reading, concept.domain
    return sense


def _shared(concept):
    """Yield (Name, code of the other concept) for the names that a concept shares.

    Not its main names: シリコーン is noted beside シリコン because people confuse them, and it still is another thing.
    """
    mains = {concept.name_ja, concept.name_en, concept.name_zh}
    for line in concept.shared_forms:
        text, codes = split_shared(line)
        if text not in mains and is_findable(text):
            yield from ((Name(text, "", text in concept.whole_forms), code) for code in codes)


def _materials():
    materials = {material.pk: material for material in Material.objects.all()}
    for material in materials.values():
        sense = _material(material)
        if material.parent_id in materials:
            sense.broader.append(f"m.{materials[material.parent_id].code}")
        yield sense


def _material(material):
    """A grade's code is a name of it; a group's (MG, W, AL) is an abbreviation of ours and a word of others."""
    sense = _sense(f"m.{material.code}", MATERIAL, material)
    others = [material.code, *material.standards]
    sense.names += [Name(text, "", False) for text in others if is_a_grade(text)]
    return sense


def _sectors():
    for sector in Sector.objects.all():
        yield _sense(f"s.{sector.code}", SECTOR, sector)


def _properties():
    for key in SpecificationKey.objects.all():
        yield _sense(f"k.{key.code}", PROPERTY, key)


def _sense(id, kind, term, whole=None):
    """Return a term with its names; without a list of `whole` ones every single character is one (金, 径, 钢)."""
    labels = {language: getattr(term, column("name", language)) for language in LANGUAGES}
    mains = [(text, language) for language, text in labels.items()]
    others = [
        (text, language) for language in LANGUAGES for text in getattr(term, column("aliases", language))
    ]
    names = [
        Name(text, language, is_single_character(text) if whole is None else text in whole)
        for text, language in mains + others
        if is_findable(text)
    ]
    return Sense(id, kind, {language: text for language, text in labels.items() if text}, names)
