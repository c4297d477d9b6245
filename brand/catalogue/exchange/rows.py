"""Writes the rows of many records, their children and their vocabulary words at once."""

from collections import defaultdict

from django.db import connection
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations

from .bulk import insert_many
from .stored import BATCH, related


def insert_rows(model, records):
    """Insert new records and give them their primary keys."""
    settle_references(records)
    model.objects.bulk_create(records, batch_size=BATCH)


def update_rows(model, records):
    """Write every column of stored records.

    An insert that updates where the primary key exists: one statement for many rows, where `bulk_update` takes
    7 s for 12,000 (measured).
    """
    settle_references(records)
    names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    if records:
        model.objects.bulk_create(
            records, BATCH, update_conflicts=True, update_fields=names, unique_fields=["id"]
        )


def settle_references(objects):
    """Give each foreign key the primary key that its target got when it was inserted."""
    for one in objects:
        for field in one._meta.concrete_fields:
            if field.is_relation and getattr(one, field.attname) is None:
                target = field.get_cached_value(one, default=None)
                if target is not None:
                    setattr(one, field.attname, target.pk)


def write_children(model, relations_of):
    """Replace the rows of some relations of records.

    Args:
        model: the model of the records.
        relations_of: [(record, names of relations to write)].
    """
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        records = [record for record, names in relations_of if name in names]
        replace_children(relation, name, records)
    for field in get_all_child_m2m_relations(model):
        replace_terms(field, [record for record, names in relations_of if field.name in names])


def replace_children(relation, name, records):
    child_model, parent = relation.related_model, relation.field
    delete_rows(child_model, parent.name, records)
    children = []
    for record in records:
        for child in related(record).get(name, ()):
            setattr(child, parent.attname, record.pk)
            children.append(child)
    settle_references(children)
    # Those with a primary key of their own keep it.
    child_model.objects.bulk_create(children, batch_size=BATCH)


def replace_terms(field, records):
    through = field.remote_field.through
    record_name, term_name = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    delete_rows(through, field.m2m_field_name(), records)
    pairs = [(record.pk, term.pk) for record in records for term in related(record).get(field.name, ())]
    insert_many(through, {}, [record_name, term_name], pairs)


def delete_rows(model, parent, records):
    """Delete rows by their parent, without asking what hangs on them: nothing does."""
    pks = [record.pk for record in records]
    for start in range(0, len(pks), BATCH):
        rows = model.objects.filter(**{f"{parent}__in": pks[start : start + BATCH]})
        rows._raw_delete(rows.db)


def relation_names(model):
    """Return the names of all relations that a record carries along."""
    children = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    return {*children, *(field.name for field in get_all_child_m2m_relations(model))}


STAMPED = ("latest_revision_id", "live_revision_id", "has_unpublished_changes", "live")


def stamp(model, records):
    """Write what rows say of their revisions, and nothing else (0.1 s for 12,000, measured)."""
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(name)} = %s" for name in STAMPED)
    table, pk = quote(model._meta.db_table), quote(model._meta.pk.column)
    sql = f"UPDATE {table} SET {columns} WHERE {pk} = %s"  # noqa: S608 - names of our own columns
    with connection.cursor() as cursor:
        cursor.executemany(
            sql, [[*(getattr(record, name) for name in STAMPED), record.pk] for record in records]
        )


def grouped(objects, group_of):
    """Return {group: things}, in the order in which they come."""
    groups = defaultdict(list)
    for one in objects:
        groups[group_of(one)].append(one)
    return groups
