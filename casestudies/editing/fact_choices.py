"""What an editor chooses from on the form of a case: themes by their names, and the products of its company."""

from django.utils.translation import gettext_lazy as _

CHOOSE_COMPANY = _("The products of the company. Choose the company, save, and they are listed here.")


def name_themes(field):
    """Call the themes by their names: a term also knows its code, which tells an editor nothing."""
    field.label_from_instance = lambda theme: theme.name_ja
    field.choices = [(theme.pk, theme.name_ja) for theme in field.queryset]


def list_products(field, companies):
    """Offer the products of one company; all of the catalogue would be thousands.

    Args:
        field: the form field of the products.
        companies: numbers of companies, as stored or as just chosen; empty ones are left out.
    """
    numbers = [number for number in companies if number and str(number).isdecimal()]
    field.queryset = field.queryset.filter(company__in=numbers).order_by("kind", "pk")
    field.help_text = "" if numbers else CHOOSE_COMPANY
