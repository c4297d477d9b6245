"""A product or process as a Document: one sheet that says what its page says."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from brand.association.words import Words
from brand.catalogue.models import Product
from brand.catalogue.product_page import describe_product
from brand.catalogue.templatetags.catalogue_tags import hs_code

from ...models import CaseStudyPage
from ..pictures import read_picture
from ..runs import join_runs
from .cases import list_cases
from .evidence import list_certifications, list_claims, write_day
from .sections import entry, nothing, paragraphs, section, terms
from .sheet_data import list_other_names, make_document, make_words
from .sheet_words import PARAGRAPH, SENTENCE
from .svg import draw_on_paper

PICTURE, DRAWING = "picture.jpg", "drawing.svg"


def print_product(product):
    """Make the Document of a public product in the active language.

    Args:
        product: a Product, as find_product gives it.
    """
    sheet, words = describe_product(product), make_words()
    picture, files = _find_picture(sheet, words)
    main = [
        _list_specifications(sheet, words),
        list_claims(sheet, words, rank=2, product=product),
        paragraphs(words, _("Applications"), product.applications, rank=6, longest=PARAGRAPH),
        _list_register(sheet, words),
        list_certifications(sheet, words, rank=4, product=product),
        list_cases(CaseStudyPage.objects.public().filter(products=product.pk).newest_first(), words, rank=5),
    ]
    side = [
        _list_materials(sheet, words),
        terms(words, _("Technologies"), [term.name for term in sheet.technologies], rank=2),
        terms(words, _("Buyers’ sectors"), [term.name for term in sheet.sectors], rank=3),
    ]
    is_process = product.kind == Product.Kind.PROCESS
    parts = {
        "head": _describe_head(sheet, words) | {"picture": picture},
        "main": [one for one in main if one],
        "facts": _list_facts(sheet, words),
        "side": [one for one in side if one],
        "map": None,
    }
    running = _("Process datasheet") if is_process else _("Product datasheet")
    return make_document(sheet, words, running, parts, files)


def _describe_head(sheet, words):
    product = sheet.product
    names = [
        Words(product.name_ja, "ja"),
        Words(product.name_en, "en"),
        Words(product.name_zh, "zh-hans"),
    ]
    return {
        "name": words.told(product.name),
        "title": words.legible(product.name.text),
        "others": list_other_names(names, product.name, words),
        "codes": words.given(" · ".join(product.model_codes)) if product.model_codes else [],
        "lede": words.told(product.summary, SENTENCE) if product.summary.text else [],
    }


def _find_picture(sheet, words):
    """Return (the picture or drawing of a product, its file); a picture whose file is lost leaves no hole."""
    for one in sheet.images:
        found = read_picture(one.image)
        if found:
            content, ratio = found
            credit = _("Picture: %(name)s") % {"name": one.credit} if one.credit else ""
            return {
                "file": PICTURE,
                "ratio": ratio,
                "alt": words.legible(sheet.product.name.text),
                "caption": words.told(one.caption) if one.caption.text else [],
                "credit": words.legible(credit),
            }, {PICTURE: content}
    if not sheet.drawing:
        return None, {}
    drawing, ratio = draw_on_paper(sheet.drawing)
    alt = words.legible(_("Sample drawing of %(product)s") % {"product": sheet.product.name.text})
    picture = {"file": DRAWING, "ratio": ratio, "alt": alt, "caption": [], "credit": ""}
    return picture, {DRAWING: drawing}


def _list_specifications(sheet, words):
    if not sheet.rows:
        return nothing(words, _("No specification has been entered yet."))
    head = [words.legible(name) for name in (_("Property"), _("Value"), _("Condition"))]
    items = [_describe_row(row, words) for row in sheet.rows]
    return section(words, _("Specifications"), items, rank=1, keep=8, kind="table", head=head)


def _describe_row(row, words):
    value = [{"text": words.legible(row.value), "bold": True}] if row.value else []
    other = words.small(row.other) if row.other else []
    said = words.told(row.words) if row.words.text else []
    condition = words.told(row.condition) if row.condition.text else []
    return {
        "cells": [
            words.told(row.name),
            join_runs([part for part in ([*value, *other], said) if part], " "),
            condition,
        ]
    }


def _list_register(sheet, words):
    """List the brand certifications with what they are today; None without one."""
    if not sheet.register:
        return None
    items = [_describe_certification(one, words) for one in sheet.register]
    return section(words, _("TAMA brand certification"), items, rank=3, keep=1)


def _describe_certification(one, words):
    certification = one.certification
    valid = f"{write_day(certification.valid_from)} – {write_day(certification.valid_until)}"
    withdrawn = []
    if certification.withdrawn_on:
        reason = words.told(certification.withdrawn_reason)
        day = {"text": f"{write_day(certification.withdrawn_on)}: "}
        withdrawn = words.labeled(_("Withdrawn"), [day, *reason])
    status = words.small(one.status.label)
    title = [*words.plain(certification.identifier), *status]
    return entry(title, [words.labeled(_("Valid"), words.plain(valid)), withdrawn])


def _list_materials(sheet, words):
    if not sheet.materials:
        return None
    items = [
        [*words.told(one.name), *(words.small(one.grades) if one.grades else [])] for one in sheet.materials
    ]
    return section(words, _("Materials"), items, rank=1, keep=8, kind="terms")


def _list_facts(sheet, words):
    product, company = sheet.product, sheet.company
    code = [
        *words.plain(hs_code(product.hs_code)),
        *words.small(_("customs tariff number, as the maker gives it")),
    ]
    rows = [
        (pgettext("of a product", "Maker"), words.told(company.name)),
        (_("Place"), words.told(sheet.place) if sheet.place else words.plain(_("not known"))),
        (_("HS code"), code if product.hs_code else []),
    ]
    return [{"label": words.legible(label), "runs": runs} for label, runs in rows if runs]
