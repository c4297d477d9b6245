"""What a new case starts with: the headings of a story, each with a prompt that says what belongs there.

A prompt stands in 〔 〕. It never reaches a reader: untouched sections go when the case is published, and a prompt in
between is refused.
"""

from wagtail.admin.views.pages.create import CreateView
from wagtail.rich_text import RichText
from wagtail.signals import init_new_page

from ..models import CaseStudyPage

# Written in the language of the page, which is Japanese.
STORY = (
    (
        "現場の工夫",
        "〔うまくいった工夫、苦労したところを、現場の言葉で。書かなければ、この項目は公開のときに消えます。〕",
    ),
    ("これから", "〔次に取り組むこと、残っている課題。書かなければ、この項目は公開のときに消えます。〕"),
)


def prepare_case(sender, page, parent, **kwargs):
    """Give a new Japanese case its headings and prompts."""
    if isinstance(page, CaseStudyPage) and page.is_source and not page.body:
        page.body = [
            block
            for heading, prompt in STORY
            for block in (("heading", heading), ("text", RichText(f"<p>{prompt}</p>")))
        ]


init_new_page.connect(prepare_case, sender=CreateView, dispatch_uid="casestudies_prepare_case")
