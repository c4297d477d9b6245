"""What the story of a case is made of, beside what every page may hold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from brand.association.blocks import (
    ClaimBlock,
    HeadingBlock,
    LinksBlock,
    PictureBlock,
    StepsBlock,
    TextBlock,
)
from brand.association.richtext import TEXT_FEATURES


class QuoteBlock(blocks.StructBlock):
    """Somebody’s own words; readers see them only when the day of his consent is entered."""

    text = blocks.TextBlock(label=_("what was said"), rows=3)
    role = blocks.CharBlock(
        label=_("who said it"), help_text=_("The role in the company; no name without consent to the name.")
    )
    consent_on = blocks.DateBlock(
        label=_("consent given on"),
        required=False,
        help_text=_("The day the person agreed to these words being published. Without it nobody sees them."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote with consent")
        description = _("Somebody’s own words. Shown only when the consent is entered.")
        template = "casestudies/blocks/quote.html"
        preview_value = {
            "text": "切粉が出ないので、床がきれいになりました。",
            "role": "サンプル: 製造課長",
            "consent_on": "2026-04-01",
        }


class BeforeAfterBlock(blocks.StructBlock):
    """Two pictures beside each other: how it was, how it is."""

    before = PictureBlock(label=_("before"))
    after = PictureBlock(label=_("after"))

    class Meta:
        icon = "image"
        label = _("Before and after")
        description = _("Two pictures of the same thing, before and after.")
        template = "casestudies/blocks/before_after.html"
        preview_template = "association/blocks/preview_picture.html"


class StoryBlocks(blocks.StreamBlock):
    """The story of a case."""

    heading = HeadingBlock()
    text = TextBlock(features=TEXT_FEATURES)
    picture = PictureBlock()
    before_after = BeforeAfterBlock()
    quote = QuoteBlock()
    steps = StepsBlock()
    claim = ClaimBlock()
    links = LinksBlock()
