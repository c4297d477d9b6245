"""How a booklet is read: what each sign of its pages means."""

from django.utils.translation import gettext as _

from brand.association.figures import THIN_SPACE, TRUE_MINUS


def describe_guide(runs):
    """Describe the signs of the pages, each with what it means."""
    signs = (
        (
            "lines",
            _("Dimension lines: each is as long as its value; both lines of an outcome share one scale."),
        ),
        ("change", _("The big figure is the change from before to after; green means better than before.")),
        ("copper", _("Copper marks what somebody claims, and what is invented.")),
        ("unknown", _("What nobody measured is said to be unknown; it is never printed as zero.")),
        ("code", _("The code beside a case leads to its page on the web, where corrections appear first.")),
    )
    return {
        "title": runs.legible(_("How to read the cases")),
        "signs": [{"sign": sign, "text": runs.legible(text)} for sign, text in signs],
        "words": {
            "before": runs.legible(_("before")),
            "after": runs.legible(_("after")),
            # A sign, not a measurement.
            "change": runs.legible(f"{TRUE_MINUS}20{THIN_SPACE}%"),
            "sample": runs.legible(_("Sample")),
            "unknown": runs.legible(_("not known")),
        },
    }
