"""Wagtail's index of references, for many records at once: who uses this municipality, this product?"""

from wagtail.models import ReferenceIndex

from .bulk import insert_many
from .history import content_type
from .stored import BATCH


def update_references(records):
    """Write the references of records whose public rows were written.

    Wagtail's own function asks the database several times for each record (25 s for 12,000, measured).

    Args:
        records: saved records of one model whose rows are at hand.
    """
    if not records or not ReferenceIndex.is_indexed(type(records[0])):
        return
    forget_references(content_type(records[0]).pk, [record.pk for record in records])
    own_type = content_type(records[0]).pk
    insert_many(
        ReferenceIndex,
        {"content_type_id": own_type, "base_content_type_id": own_type},
        [
            "object_id",
            "to_content_type_id",
            "to_object_id",
            "model_path",
            "content_path",
            "content_path_hash",
        ],
        [reference for record in records for reference in references_of(record)],
    )


def forget_references(content_type_id, pks):
    for start in range(0, len(pks), BATCH):
        object_ids = [str(pk) for pk in pks[start : start + BATCH]]
        rows = ReferenceIndex.objects.filter(base_content_type=content_type_id, object_id__in=object_ids)
        rows._raw_delete(rows.db)


def references_of(record):
    """Yield each reference of a record as the values of a row."""
    for to_type, to_id, model_path, content_path in set(
        ReferenceIndex._extract_references_from_object(record)
    ):
        path_hash = ReferenceIndex._get_content_path_hash(content_path)
        yield str(record.pk), to_type, to_id, model_path, content_path, path_hash
