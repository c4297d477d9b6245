"""The checklist of a case before it is published: what it must have, and what it should have.

The form refuses to publish without the first, saying so; the second are hints.
"""

from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from .prompts import is_prompt


@dataclass(frozen=True)
class Item:
    """A sentence about what a case lacks; without what it must have, it is not published."""

    text: str
    is_must: bool = False


def check_case(page, outcomes=None):
    """List what a case lacks.

    Args:
        page: a CaseStudyPage; its words and facts may be those of a form or a draft.
        outcomes: its outcomes as a form has them; those of the page when left out.
    """
    story = [*_check_prompts(page.body), *_check_quotes(page.body), *_check_pictures(page.body)]
    if not page.is_source:
        return story
    outcomes = list(page.outcomes.select_related("metric")) if outcomes is None else outcomes
    return [*_check_outcomes(outcomes), *_check_evidence(page), *_check_words(page), *story]


def must(text):
    return Item(text, is_must=True)


def _check_outcomes(outcomes):
    if not outcomes:
        yield Item(_("No outcome is entered: readers are told that nothing was measured."))
    for outcome in outcomes:
        if outcome.metric_id is None:
            yield must(_("An outcome does not say what was measured."))
            continue
        names = {"metric": outcome.metric.name_ja}
        if not outcome.is_complete:
            yield must(_("“%(metric)s” has no unit it can be measured in.") % names)
            continue
        for value, year, sentence in _value_years(outcome):
            if value is not None and year is None:
                # A rate may be all that a source tells; levels of no year are no evidence.
                yield Item(sentence % names, is_must=not outcome.is_rate)
        if outcome.result_value is None:
            yield Item(_("“%(metric)s” has no value after: readers see “not measured”.") % names)
        elif not outcome.method:
            yield Item(_("“%(metric)s” does not say how it was measured.") % names)
        if outcome.verified_by == outcome.VerifiedBy.UNKNOWN:
            yield Item(_("“%(metric)s” does not say who verified it.") % names)


def _value_years(outcome):
    return (
        (
            outcome.base_value,
            outcome.base_year,
            _("“%(metric)s” has a value before but no base year: enter the year it was measured."),
        ),
        (
            outcome.result_value,
            outcome.result_year,
            _("“%(metric)s” has a value after but no result year: enter the year it was measured."),
        ),
    )


def _check_evidence(page):
    if names_deleted_company(page):
        yield must(
            _(
                "The company this draft named was deleted from the catalogue. Choose another, or save the case"
                " without one."
            )
        )
    elif page.company is None:
        yield Item(_("No company is chosen: the case says that the company is not named."))
    elif page.company.is_sample != page.is_sample:
        # The page's own form refuses it; a company may change afterwards.
        yield must(
            _("“%(company)s” is a sample company, and this case is not marked as a sample.")
            % {"company": page.company}
            if page.company.is_sample
            else _("“%(company)s” is a real company, and this case is invented.") % {"company": page.company}
        )
    elif not page.company.live:
        yield Item(
            _("“%(company)s” is not public: the case does not lead to it.") % {"company": page.company}
        )
    if page.source is None and not page.is_sample:
        yield Item(_("No source is named under “Title block”."))
    if page.year is None:
        yield Item(_("The year of the work is not entered."))


def names_deleted_company(page):
    """Whether the newest draft names a company that is no longer in the catalogue."""
    content = page.latest_revision.content if page.latest_revision else {}
    named = content.get("company")
    return bool(named) and page.company_id is None and not _exists(type(page), named)


def _exists(model, number):
    return model._meta.get_field("company").related_model.objects.filter(pk=number).exists()


def _check_words(page):
    if not page.lede:
        yield Item(_("There is no lede: lists show it under the title."))
    if not page.challenge:
        yield Item(_("The challenge is empty."))
    if not page.approach:
        yield Item(_("The approach is empty."))
    if not page.prerequisites:
        yield Item(_("“Can we do this too?” is empty: other companies look for it first."))


def _check_prompts(body):
    for block in body:
        if is_prompt(block):
            yield must(_("The story still holds a prompt in 〔 〕: write the text, or delete the block."))
            return


def _check_quotes(body):
    for block in body:
        if block.block_type != "quote":
            continue
        names = {"role": block.value["role"]}
        consent = block.value["consent_on"]
        if not consent:
            yield Item(
                _("Readers do not see what “%(role)s” said: the day of consent is not entered.") % names
            )
        elif consent > localdate():
            yield must(_("The consent of “%(role)s” is dated in the future.") % names)


def _check_pictures(body):
    """The form asks for alternative text; what came another way may still lack it."""
    pictures = [picture for block in body for picture in _pictures(block)]
    images = [picture["image"] for picture in pictures if picture["image"]]
    if any(not image.decorative and not image.contextual_alt_text for image in images):
        yield must(_("A picture has no text for those who do not see it."))


def _pictures(block):
    if block.block_type == "picture":
        return [block.value]
    return [block.value["before"], block.value["after"]] if block.block_type == "before_after" else []
