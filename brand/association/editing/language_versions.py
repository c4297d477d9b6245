"""What happens to the other languages when a page is copied, published or unpublished."""

import logging

from django.dispatch import receiver
from wagtail.signals import copy_for_translation_done, page_published, page_unpublished

from ..models import EditorialPage
from ..translation import find_source, pin_translation

logger = logging.getLogger(__name__)

# Signals, because Wagtail publishes and unpublishes pages in five places (editing, workflow, schedule, bulk,
# deletion) that share nothing else.


@receiver(copy_for_translation_done)
def pin_new_translation(sender, source_obj, target_obj, **kwargs):
    """A new translation starts from the Japanese as it is; a mirror has no words of its own to check."""
    if isinstance(target_obj, EditorialPage) and not target_obj.alias_of_id:
        pin_translation(target_obj, source=source_obj.specific)


@receiver(page_unpublished)
def unpublish_translations(sender, instance, **kwargs):
    """A translation is public only while its Japanese page is."""
    if isinstance(instance, EditorialPage) and instance.is_source:
        for translation in instance.get_translations().live():
            translation.unpublish()


@receiver(page_published)
def withdraw_translation_without_source(sender, instance, **kwargs):
    """The last door: the form refuses before; a schedule or an approval from a list has no form."""
    if isinstance(instance, EditorialPage) and not instance.is_source and not has_public_source(instance):
        logger.warning("Page %s was not published: its Japanese page is not public", instance.pk)
        instance.unpublish()


def has_public_source(translation):
    """Return whether the Japanese page of a translation is live; a page that never had one stands for itself."""
    source = find_source(translation)
    return source is None or source.live
