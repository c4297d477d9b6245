"""Keeps the index with what editors do: whatever is published, withdrawn, moved, imported or deleted comes by here.

Wagtail's `published` and not Django's `post_save`: it comes when the children are written, and never for a draft.
"""

import threading

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from brand.association.models import Edition
from brand.catalogue.exchange import records_imported
from brand.catalogue.models import BrandCertification, Company, Product
from casestudies.models import CaseStudyPage

from ..glossary.following import forms_changed
from . import affected, affected_cases, refreshing
from .building import find_keys
from .reading import open_index
from .writing import batches, note_changes, remove, rewrite, take_turn

# More in one transaction would keep other editors waiting for more than two seconds (hardening: L4).
AT_ONCE = 500

RECORDS = {
    Company: affected.by_company,
    Product: affected.by_product,
    BrandCertification: affected.by_certification,
    Edition: affected.by_edition,
}


@receiver([published, unpublished])
def follow_record(sender, instance, **kwargs):
    if sender in RECORDS:
        follow(RECORDS[sender](instance))


@receiver([page_published, page_unpublished])
def follow_page(sender, instance, **kwargs):
    follow(affected.by_page(instance))


@receiver(post_page_move)
def follow_move(sender, instance, **kwargs):
    """A page may have come below one that is not for everybody, with all that lies below it."""
    follow(affected.by_pages_below(instance))


@receiver([post_save, post_delete], sender=PageViewRestriction)
def follow_restriction(sender, instance, **kwargs):
    follow(affected.by_pages_below(instance.page))


@receiver(post_save)
def follow_alias(sender, instance, created, **kwargs):
    """A new mirror of a live page is live at once, and nobody says that it was published."""
    if created and isinstance(instance, Page) and instance.alias_of_id and instance.live:
        follow(affected.by_page(instance))


@receiver(records_imported)
def follow_import(sender, job, written, removed, **kwargs):
    things = affected.by_import(job, written, removed)
    follow(things)


def follow(things):
    """Write things in the caller's transaction, or, when they are too many, as soon as it has ended.

    What is no longer public goes at once, however many they are.

    Args:
        things: {Entry.Kind: keys}.
    """
    if sum(map(len, things.values())) <= AT_ONCE:
        rewrite(things)
    else:
        follow_later(things)


@transaction.atomic
def follow_later(things, in_background=False):
    live = take_turn(things)
    for kind, keys in things.items() if live else ():
        remove(kind, gone(kind, keys))
    if live:
        note_changes(live, things)
        refreshing.write_waiting.enqueue()
        if not in_background:
            # Whoever imports many on the command line may have no worker.
            transaction.on_commit(refreshing.write_waiting.func)


def gone(kind, keys):
    """Return the keys that nothing public has any more."""
    keys = sorted(keys)
    return set(keys).difference(*(find_keys(kind, batch) for batch in batches(keys)))


class Deletions(threading.local):
    """Deletions under way. One may take many rows; they are written together when the last of them is gone."""

    def __init__(self):
        # {id of what was asked to delete: (it, so that its id stays its own; rows still there; things)}
        self._open = {}

    def expect(self, origin, row):
        """Note a row that is about to be deleted: Django announces all of a deletion before it begins."""
        _origin, rows, things = self._open.get(id(origin), (origin, set(), {}))
        if things:
            # Left over from one that broke off.
            rows, things = set(), {}
        rows.add(row)
        self._open[id(origin)] = (origin, rows, things)

    def end(self, origin, row, things):
        """Note that a row is gone; returns all things of the deletion when it was the last one, else nothing."""
        _origin, rows, noted = self._open[id(origin)]
        rows.discard(row)
        for kind, keys in things.items():
            noted.setdefault(kind, set()).update(keys)
        if rows:
            return {}
        return self._open.pop(id(origin))[2]


deletions = Deletions()


def expect_deletion(sender, instance, origin, **kwargs):
    deletions.expect(origin, (sender, instance.pk))
    if sender is Product:
        # Which cases name it is known only as long as it is there.
        instance.used_by = affected.by_product(instance)


def follow_deletion(sender, instance, origin, **kwargs):
    things = deletions.end(origin, (sender, instance.pk), DELETED[sender](instance))
    if things:
        follow(things)


DELETED = RECORDS | {
    Product: lambda product: product.used_by,
    CaseStudyPage: affected.by_page,
    Page: affected.by_page,
}
for model in DELETED:
    pre_delete.connect(expect_deletion, sender=model)
    post_delete.connect(follow_deletion, sender=model)


def follow_term(sender, instance, created, update_fields=None, **kwargs):
    """A name in a vocabulary is another; a new term is nobody's yet."""
    if not created and update_fields is None:
        follow_users(affected.by_term(instance))


def remember_users(sender, instance, **kwargs):
    instance.used_by = affected.by_term(instance)


def follow_deleted_term(sender, instance, **kwargs):
    follow_users(instance.used_by)


def follow_users(things):
    if sum(map(len, things.values())) <= AT_ONCE // 10:
        rewrite(things)
    else:
        follow_later(things, in_background=True)


for model in (*affected.USERS_OF_TERMS, *affected_cases.USERS_OF_TERMS):
    post_save.connect(follow_term, sender=model)
    pre_delete.connect(remember_users, sender=model)
    post_delete.connect(follow_deleted_term, sender=model)


@receiver(forms_changed)
def follow_forms(sender, forms, **kwargs):
    """Names that the glossary knows have changed; the texts that hold them mean something else now."""
    # Without an index there is nothing to write anew: it is built whole, with the new forms.
    if open_index().is_ready:
        refreshing.refresh_forms.enqueue(sorted(forms))
