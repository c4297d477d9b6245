"""What publishing sets on a row that is written past Wagtail."""


def make_public(record, now):
    """Set what publishing sets (see Wagtail's `PublishRevisionAction`)."""
    record.live, record.expired, record.has_unpublished_changes = True, False, False
    record.first_published_at = record.first_published_at or now
    record.last_published_at = now
