"""What a record lacks before readers may see it, whichever way it is on to the public."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations


def find_gaps(record):
    """List, as sentences, what keeps a record and its children from being published.

    Args:
        record: a record as it would be published, such as `revision.as_object()`.
    """
    gaps = _describe(record, _errors_of(record.full_clean))
    for relation in get_all_child_relations(type(record)):
        for child in getattr(record, relation.get_accessor_name()).all():
            gaps += _describe(child, _errors_of(_check_child, child, relation.field.name), is_child=True)
    return gaps


def _check_child(child, parent_field):
    errors = {}
    for check in (lambda: child.clean_fields(exclude=[parent_field]), child.clean):
        try:
            check()
        except ValidationError as error:
            errors = error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


def _errors_of(check, *arguments):
    try:
        check(*arguments)
    except ValidationError as error:
        return error.message_dict
    return {}


def _describe(record, errors, is_child=False):
    gaps = [_say(record, field, message) for field, messages in errors.items() for message in messages]
    if not is_child:
        return gaps
    names = {"kind": capfirst(record._meta.verbose_name), "name": record}
    return [_("%(kind)s “%(name)s” – %(gap)s") % (names | {"gap": gap}) for gap in gaps]


def _say(record, field, message):
    if field == NON_FIELD_ERRORS:
        return message
    name = capfirst(record._meta.get_field(field).verbose_name)
    return _("%(field)s: %(message)s") % {"field": name, "message": message}
