"""What is said of a company or product on evidence: claims with their source, selections, certificates."""

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from brand.association.templatetags.association_tags import day
from brand.catalogue.models import NicheTopEntry
from brand.catalogue.models.evidence import NicheClaim
from brand.catalogue.shares import say_market, say_share

from ..runs import join_runs, separator
from .sections import entry, section


def list_claims(sheet, words, *, rank, product=None):
    """List the claims that hold today, each with market, period, source and whose word it is; None without one.

    Args:
        sheet: a CompanySheet or ProductSheet.
        words: the SheetWords of the document.
        rank: of the section, see `section`.
        product: whose sheet it is; its name is then not repeated.
    """
    if not sheet.claims:
        return None
    items = [_describe_claim(claim, words, product) for claim in sheet.claims]
    return section(words, _("Place in its market"), items, rank=rank, keep=2)


def _describe_claim(claim, words, product):
    is_own = claim.basis == NicheClaim.Basis.OWN
    basis = _("The company’s own statement") if is_own else _("A third party’s finding")
    source = [*words.source(claim), {"text": f" ({write_day(claim.source_date)})"}]
    facts = [
        words.labeled(_("Market"), words.plain(say_market(claim))),
        words.labeled(_("Period"), words.given(claim.period)),
        words.labeled(_("Verified"), words.plain(write_day(claim.verified_on))) if claim.verified_on else [],
        words.labeled(_("Shown until"), words.plain(write_day(claim.expires_on))) if claim.expires_on else [],
    ]
    lines = [
        [*words.plain(say_share(claim)), {"text": separator()}, *words.told(claim.niche)],
        join_runs([fact for fact in facts if fact], separator()),
        words.labeled(_("Source"), source),
        words.labeled(_("Product"), words.told(claim.product.name)) if claim.product and not product else [],
    ]
    return entry(lines[0], lines[1:], words.legible(basis))


def list_selections(sheet, words, *, rank):
    """List the ministry's selections with their source; None without one."""
    if not sheet.selections:
        return None
    items = [_describe_selection(one, words) for one in sheet.selections]
    return section(words, _("Selected by the ministry"), items, rank=rank, keep=2)


def _describe_selection(one, words):
    categories = dict(NicheTopEntry.Category.choices)
    read_on = _("read on %(day)s") % {"day": write_day(one.accessed_on)} if one.accessed_on else ""
    parts = [
        words.given(str(categories.get(one.category, one.category))) if one.category else [],
        words.labeled(_("Source:"), words.source(one)),
        words.plain(read_on) if read_on else [],
    ]
    subject = words.labeled(_("Selected for:"), words.told(one.subject)) if one.subject.text else []
    lines = [subject, join_runs([part for part in parts if part], separator())]
    return entry(words.plain(one.get_scheme_display()), lines)


def list_certifications(sheet, words, *, rank, product=None):
    """List the certificates that are valid today with their last day; None without one."""
    if not sheet.certifications:
        return None
    items = [_describe_certification(one, words, product) for one in sheet.certifications]
    return section(words, _("Certifications"), items, rank=rank, keep=4)


def _describe_certification(one, words, product):
    last_day = write_day(one.expires_on) if one.expires_on else _("not stated")
    facts = [
        words.labeled(_("Valid until"), words.plain(last_day)),
        words.labeled(_("Body"), words.given(one.body)) if one.body else [],
        words.labeled(_("Number"), words.given(one.number)) if one.number else [],
    ]
    lines = [
        words.labeled(_("Product"), words.told(one.product.name)) if one.product and not product else [],
        words.labeled(_("Scope"), words.given(one.scope)) if one.scope else [],
        join_runs([fact for fact in facts if fact], separator()),
    ]
    return entry(words.told(one.standard.name), lines)


def write_day(value):
    """Write a date as the pages do, without its markup."""
    return strip_tags(day(value))
