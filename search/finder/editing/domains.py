"""The fields of the trade that the glossary is sorted by; the codes are those of its file."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DOMAINS = {
    "machining": _("Machining"),
    "forming": _("Forming and casting"),
    "joining": _("Joining"),
    "surface": _("Surface treatment"),
    "heat": _("Heat treatment"),
    "additive": _("Additive manufacturing"),
    "plastic": _("Plastics and rubber"),
    "fastener": _("Fasteners and springs"),
    "transmission": _("Power transmission"),
    "mecha": _("Mechatronics and machines"),
    "fluid": _("Fluids and piping"),
    "vacuum": _("Vacuum"),
    "semi": _("Semiconductors"),
    "elec": _("Electrical and electronic"),
    "control": _("Control and software"),
    "sensor": _("Sensors"),
    "measure": _("Measuring"),
    "analysis": _("Analysis"),
    "optics": _("Optics"),
    "medical": _("Medical"),
    "transport": _("Transport"),
    "energy": pgettext_lazy("field of the trade", "Energy"),
    "env": _("Environment and energy saving"),
    "material": pgettext_lazy("field of the trade", "Materials"),
    "matcode": _("Grades of materials"),
    "quality": _("Quality"),
    "business": _("Business"),
}


def domain_label(code):
    """Return the name of a field of the trade; of an unknown one its code."""
    return DOMAINS.get(code, code)


def domain_choices(present=""):
    """Return the choices of a form; a code that only a stored concept has stays choosable there."""
    choices = [("", "---------"), *DOMAINS.items()]
    return choices if not present or present in DOMAINS else [*choices, (present, present)]
