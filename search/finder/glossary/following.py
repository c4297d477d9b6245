"""When a concept or a term changes, the lexicon of every worker is old, and what was indexed by its names too.

Everything happens in the transaction of whoever saves: taken back, it leaves no trace.
"""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import Signal

from brand.catalogue.models import (
    CertificationStandard,
    Industry,
    Material,
    Municipality,
    Sector,
    SpecificationKey,
    Technology,
)

from ..models import Concept, Stamp
from . import stamps
from .senses import names_of

# Terms that are in the index by their names; the others are only recognized in queries.
INDEXED = (Concept, Material, Sector, SpecificationKey)
TERMS = (*INDEXED, Technology, Industry, CertificationStandard, Municipality)

# Sent with `forms`, a set of texts: what is found by them has changed; the index rewrites the entries that have them.
forms_changed = Signal()


def remember_names(sender, instance, **kwargs):
    stored = sender.objects.filter(pk=instance.pk).first() if instance.pk else None
    instance.names_before = names_of(stored) if stored else set()


def tell_saved(instance, **kwargs):
    _tell(instance.names_before ^ names_of(instance))


def tell_deleted(instance, **kwargs):
    _tell(names_of(instance))


def _tell(names):
    if names:
        forms_changed.send(sender=Concept, forms={name.text for name in names})


def mark_changed(**kwargs):
    stamps.advance(Stamp.LEXICON)


def mark_broader(action, **kwargs):
    """What is broader widens queries; nothing in the index depends on it."""
    if action.startswith("post_"):
        stamps.advance(Stamp.LEXICON)


for model in TERMS:
    post_save.connect(mark_changed, sender=model)
    post_delete.connect(mark_changed, sender=model)
for model in INDEXED:
    pre_save.connect(remember_names, sender=model)
    post_save.connect(tell_saved, sender=model)
    post_delete.connect(tell_deleted, sender=model)
m2m_changed.connect(mark_broader, sender=Concept.broader.through)
