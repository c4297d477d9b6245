"""Keys of records: a record's address, its API id and its import key."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

KEY = r"^[a-z0-9-]{2,80}$"
# Words that are addresses of the site itself, now or in the next rooms; a record must not look like one.
RESERVED_KEYS = frozenset(
    {
        "admin",
        "api",
        "brand",
        "catalogue",
        "companies",
        "documents",
        "en",
        "export",
        "healthz",
        "import",
        "ja",
    }
    | {"media", "new", "products", "readyz", "search", "static", "verify", "zh", "zh-hans"}
)

key_pattern = RegexValidator(KEY, _("Use 2 to 80 lower-case letters, digits and hyphens."))


def check_not_reserved(key):
    """Refuse a key that is an address of the site itself.

    Raises:
        ValidationError: the key is reserved.
    """
    if key in RESERVED_KEYS:
        raise ValidationError(
            _("“%(key)s” is an address of the site itself; choose another key."),
            code="reserved",
            params={"key": key},
        )


KEY_VALIDATORS = [key_pattern, check_not_reserved]
