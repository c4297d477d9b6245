"""The pieces a page is made of. Each has a name, an icon, a description and a preview in the block picker."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from .figures import figure_choices, series_choices
from .richtext import TEXT_FEATURES


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Starts a section; it also appears in the list of sections.")
        template = "association/blocks/heading.html"
        preview_value = "環境に配慮したものづくり"


class TextBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _(
            "Paragraphs and lists. A figure is written {series.point}, furigana ｜漢字《かんじ》."
        )
        template = "association/blocks/text.html"
        preview_value = "<p>企業、大学、自治体、金融機関をつなぎ、案件の創出から事業化までを支援します。</p>"


class KeyBlock(blocks.ChoiceBlock):
    """A choice stored as its key; reading it does not ask the database whether it still exists."""

    def normalize_choice(self, value):
        # Wagtail would list every series or point for each stored key; a removed one is drawn as a gap instead.
        return value


class SeriesBlock(blocks.StructBlock):
    """Chart, table and CSV of one or more data series over the same years or things."""

    keys = blocks.ListBlock(KeyBlock(choices=series_choices), label=_("data series"), min_num=1)

    class Meta:
        icon = "table"
        label = _("Data series")
        description = _("A chart with its table, notes, source and CSV download, all from the same data.")
        template = "association/blocks/series.html"
        preview_template = "association/blocks/preview_series.html"


class MeasuresBlock(blocks.ListBlock):
    """Single figures as dimension lines on one common scale."""

    def __init__(self, **kwargs):
        super().__init__(KeyBlock(choices=figure_choices), **kwargs)

    class Meta:
        icon = "arrow-right-full"
        label = _("Dimension lines")
        description = _("A few figures on one common scale. Only put together what can be compared.")
        template = "association/blocks/measures.html"
        preview_template = "association/blocks/preview_measures.html"


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), required=False)
    credit = blocks.CharBlock(label=_("credit"), required=False, help_text=_("Who made the picture."))

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture in a frame, with text for those who do not see it.")
        template = "association/blocks/picture.html"
        preview_template = "association/blocks/preview_picture.html"


class ClaimBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("what is said"), rows=3)
    who = blocks.CharBlock(label=_("who says so"))

    class Meta:
        icon = "openquote"
        label = _("Claim")
        description = _("Something that somebody says, marked by the copper rule, with who says it.")
        template = "association/blocks/claim.html"
        preview_value = {
            "text": "TAMAブランド製品が何であるか、特定されていません。",
            "who": "TAMA協会、2013年",
        }


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"))
    text = blocks.TextBlock(label=_("text"), rows=3)


class StepsBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(StepBlock(), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("A sequence: what happens first, what next.")
        template = "association/blocks/steps.html"
        preview_value = [
            {"title": "市場調査", "text": "需要を調べます。"},
            {"title": "研究開発", "text": "大学と進めます。"},
        ]


class LinksBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(blocks.PageChooserBlock(), **kwargs)

    class Meta:
        icon = "link"
        label = _("Links to pages")
        description = _("Pages of this site with title and lede.")
        template = "association/blocks/links.html"
        preview_template = "association/blocks/preview_links.html"


class DocumentsBlock(blocks.StaticBlock):
    class Meta:
        icon = "doc-full"
        label = pgettext_lazy("sources", "Documents")
        admin_text = _("Lists all sources, with those the site does not hold.")
        description = _("All sources, held and not held.")
        template = "association/blocks/documents.html"
        preview_template = "association/blocks/preview_static.html"


class ContactBlock(blocks.StaticBlock):
    class Meta:
        icon = "mail"
        label = _("Contact")
        admin_text = _("Shows what is entered under Settings, “the association”.")
        description = _("Address, phone, mail and website, as far as they are known.")
        template = "association/blocks/contact.html"
        preview_template = "association/blocks/preview_static.html"


class EditorialBlocks(blocks.StreamBlock):
    """What any editorial page may hold."""

    heading = HeadingBlock()
    text = TextBlock(features=TEXT_FEATURES)
    series = SeriesBlock()
    measures = MeasuresBlock()
    picture = PictureBlock()
    claim = ClaimBlock()
    steps = StepsBlock()
    links = LinksBlock()
    documents = DocumentsBlock()
    contact = ContactBlock()


class PhaseBlock(blocks.StructBlock):
    """A five-year plan."""

    number = blocks.IntegerBlock(label=_("number"), min_value=1)
    from_year = blocks.IntegerBlock(label=_("from (year)"), min_value=1900, max_value=2100)
    to_year = blocks.IntegerBlock(
        label=_("to (year)"),
        min_value=1900,
        max_value=2100,
        required=False,
        help_text=_("Empty: no end is known."),
    )
    vision = blocks.CharBlock(label=_("vision"))
    text = blocks.TextBlock(label=_("text"), rows=3, required=False)

    class Meta:
        icon = "date"
        label = _("Phase")


class MilestoneBlock(blocks.StructBlock):
    year = blocks.IntegerBlock(label=_("year"), min_value=1900, max_value=2100)
    month = blocks.IntegerBlock(label=_("month"), min_value=1, max_value=12, required=False)
    text = blocks.TextBlock(label=_("text"), rows=2)

    class Meta:
        icon = "date"
        label = _("Milestone")
