"""Stored records as an editor sees them: the draft where one is waiting, else the public row."""

from collections import defaultdict

from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Revision

# SQLite takes 32,766 variables in one statement; one query for a few hundred records is as fast as for all.
BATCH = 500


def load_records(model, keys, lookups):
    """Yield stored records with their rows and vocabulary words at hand: nothing of them is asked for again.

    Args:
        model: a KeyedRecord.
        keys: which ones.
        lookups: `Lookups`, for the words.
    """
    keys = sorted(keys)
    for start in range(0, len(keys), BATCH):
        yield from load_batch(model, keys[start : start + BATCH], lookups)


def load_batch(model, keys, lookups):
    rows = list(model.objects.filter(key__in=keys).order_by("key"))
    drafts = read_drafts(rows)
    public = [row for row in rows if row.pk not in drafts]
    attach_children(model, public)
    attach_terms(model, public, lookups)
    for row in rows:
        yield as_drafted(row, drafts[row.pk], lookups) if row.pk in drafts else row


def read_drafts(rows):
    """Return the content of the waiting drafts by the primary key of their record."""
    waiting = {row.latest_revision_id: row.pk for row in rows if row.has_unpublished_changes}
    contents = Revision.objects.filter(pk__in=[pk for pk in waiting if pk]).values_list("pk", "content")
    return {waiting[pk]: content for pk, content in contents}


def attach_children(model, records):
    for relation in get_all_child_relations(model):
        by_parent = defaultdict(list)
        field = relation.field
        for child in relation.related_model.objects.filter(**{f"{field.name}__in": records}):
            by_parent[getattr(child, field.attname)].append(child)
        for record in records:
            related(record)[relation.get_accessor_name()] = by_parent[record.pk]


def attach_terms(model, records, lookups):
    for field in get_all_child_m2m_relations(model):
        words = lookups.vocabulary(field.related_model).by_pk
        by_record = defaultdict(list)
        through = field.remote_field.through
        record_name, word_name = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        links = through.objects.filter(**{f"{record_name}__in": [record.pk for record in records]})
        for record_pk, word_pk in links.values_list(record_name, word_name):
            by_record[record_pk].append(words[word_pk])
        for record in records:
            related(record)[field.name] = by_record[record.pk]


def related(record):
    """Return what modelcluster keeps of a record's rows and words in memory (`_cluster_related_objects`)."""
    return record.__dict__.setdefault("_cluster_related_objects", {})


def as_drafted(row, content, lookups):
    """Return a record as its waiting draft has it.

    As Wagtail's `with_content_json`, but without asking the database for every foreign key.
    """
    words = {field.name: field for field in get_all_child_m2m_relations(type(row))}
    plain = {name: value for name, value in content.items() if name not in words}
    draft = type(row).from_serializable_data(plain, check_fks=False)
    for name, field in words.items():
        known = lookups.vocabulary(field.related_model).by_pk
        related(draft)[name] = [known[pk] for pk in content.get(name, ()) if pk in known]
    for name in STATE:
        setattr(draft, name, getattr(row, name))
    return draft


# What belongs to the record as a whole and not to one of its revisions.
STATE = (
    "pk",
    "key",
    "latest_revision_id",
    "live_revision_id",
    "live",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "locked",
    "locked_at",
    "locked_by_id",
    "expired",
)
