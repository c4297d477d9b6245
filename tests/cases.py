"""Case studies for tests: what a test mentions, and nothing else."""

from wagtail.models import Locale

from brand.association.translation import pin_translation
from casestudies.loading import load_metrics
from casestudies.models import CaseStudyIndexPage, CaseStudyPage, Outcome, OutcomeMetric


def make_index(home):
    """Return the Japanese index of case studies below a home page."""
    index = CaseStudyIndexPage.objects.child_of(home).first()
    return index or home.add_child(
        instance=CaseStudyIndexPage(title="環境経営事例", slug="case-studies", locale=home.locale)
    )


def make_case(index, title="軽いボルト", outcomes=(), themes=(), **fields):
    """Publish a Japanese case.

    Args:
        index: the Japanese CaseStudyIndexPage.
        outcomes: dicts of fields of Outcome; `metric` is a code such as "E01".
        themes: codes of themes.
        fields: of the page.
    """
    load_metrics()
    case = CaseStudyPage(title=title, locale=index.locale, **fields)
    index.add_child(instance=case)
    case.themes = [*case.themes.model.objects.filter(code__in=themes)]
    case.outcomes = [
        Outcome(**{**outcome, "metric": OutcomeMetric.objects.get(code=outcome["metric"])})
        for outcome in outcomes
    ]
    case.save_revision().publish()
    return CaseStudyPage.objects.get(pk=case.pk)


def translate_case(case, language="en", **words):
    """Publish a translation of a case; its index must exist in that language."""
    translation = case.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
    for name, value in words.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    pin_translation(translation)
    return type(case).objects.get(pk=translation.pk)
