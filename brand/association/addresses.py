from django.conf import settings


def full_url(address):
    """Return an address as machines outside must see it, whatever host the reader asked.

    Args:
        address: a page, or a path beginning with a slash.

    Returns:
        The address on the site's own host (`BASE_URL`).
    """
    if isinstance(address, str):
        return f"{settings.WAGTAILADMIN_BASE_URL}{address}"
    parts = address.get_url_parts()
    # A page that is only previewed has no address yet.
    return full_url(parts[2] if parts else "/")
