"""Which terms records point to, read from the tables between them: no object is made of a link."""


def read_links(relation, owners):
    """Read a many-to-many relation.

    Args:
        relation: the relation's descriptor, such as `Product.technologies`.
        owners: primary keys of the records it starts from.

    Returns:
        {primary key of a record: [primary keys of terms]}.
    """
    through, field = relation.through, relation.field
    near, far = field.m2m_column_name(), field.m2m_reverse_name()
    rows = through.objects.filter(**{f"{near}__in": owners}).order_by("pk").values_list(near, far)
    links = {}
    for owner, term in rows:
        links.setdefault(owner, []).append(term)
    return links


def group(rows, name):
    """Arrange rows by the value of one of their columns, such as "company_id"."""
    groups = {}
    for row in rows:
        groups.setdefault(getattr(row, name), []).append(row)
    return groups
