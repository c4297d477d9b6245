"""Revisions and history entries of many records at once."""

import uuid
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from .bulk import insert_many
from .stored import BATCH

IMPORTED, SET_BACK = "catalogue.import", "catalogue.set_back"
DELETED, UNPUBLISHED = "wagtail.delete", "wagtail.unpublish"


def make_revisions(records, user, contents=None):
    """Keep the content of records as revisions.

    Args:
        records: saved records whose rows and words are at hand.
        user: who is named in the history, or None.
        contents: the contents, when they are not those of the records now.

    Returns:
        The revisions, in the order of the records.
    """
    # A state from before comes before the one that follows.
    at = timezone.now() - timedelta(milliseconds=0 if contents is None else 1)
    if contents is None:
        contents = [record.serializable_data() for record in records]
    return Revision.objects.bulk_create(
        [
            Revision(
                content_type=content_type(record),
                base_content_type=content_type(record),
                object_id=str(record.pk),
                created_at=at,
                user=user,
                object_str=str(record),
                content=content,
            )
            for record, content in zip(records, contents, strict=True)
        ],
        batch_size=BATCH,
    )


def log(action, records, revisions, user, **data):
    """Write one entry into the history of each record, all under one number."""
    constants = {
        "action": action,
        "data": data,
        "timestamp": timezone.now(),
        "uuid": uuid.uuid4(),
        "user_id": user and user.pk,
        "content_changed": True,
        "deleted": action == DELETED,
    }
    insert_many(
        ModelLogEntry,
        constants,
        ["content_type_id", "object_id", "label", "revision_id"],
        [
            (content_type(record).pk, str(record.pk), str(record), revision and revision.pk)
            for record, revision in zip(records, revisions, strict=True)
        ],
    )


def content_type(record):
    return ContentType.objects.get_for_model(record, for_concrete_model=False)
