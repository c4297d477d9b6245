from argparse import ArgumentTypeError
from dataclasses import replace
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from brand.catalogue.exchange.report import table_lines
from brand.catalogue.management.progress import progress_bar
from search.finder.answers import Asked
from search.finder.engines import DATABASE, ENGINES, ask_only
from search.finder.engines.contract import EngineError
from search.finder.evaluation import DEPTH, Outcome, evaluate
from search.finder.judgements import UnreadableSetError, read_questions
from search.finder.models import Entry
from search.finder.searching import search

GROUPS = ("overall", "language", "kind")
# Judges write zh; the site's Chinese is simplified.
SITE_LANGUAGES = {"zh": "zh-hans"}
# Keys of pages are not for the eye: judgements name a page by its address.
PAGE = "page:"
SHOWN_KEYS = 5


def floor(text):
    """Read a floor such as overall=0.95; returns (group, number)."""
    name, _equals, value = text.partition("=")
    try:
        number = float(value)
    except ValueError:
        number = -1
    if name not in GROUPS or not 0 <= number <= 1:
        raise ArgumentTypeError(
            _("“%(value)s”: expected %(groups)s, an equals sign and a number from 0 to 1")
            % {"value": text, "groups": " / ".join(GROUPS)}
        )
    return name, number


class Command(BaseCommand):
    help = (
        "Measures how well the search answers a judged set: nDCG@10, recall@10, mean reciprocal rank and the"
        " rate of zero hits, by language and by kind, and the worst queries. Exit code 1 below a floor."
    )

    def add_arguments(self, parser):
        parser.add_argument("queries", type=Path, help="CSV file: id, lang (ja, en, zh), query, kind")
        parser.add_argument(
            "judgements",
            type=Path,
            help="CSV file: query (an id), key (of a record, or page:/address/), gain (0-3)",
        )
        parser.add_argument("--engine", choices=ENGINES, default=DATABASE)
        parser.add_argument(
            "--floor",
            type=floor,
            action="append",
            default=[],
            metavar="overall=0.95",
            help="lowest accepted nDCG@10: overall=…, language=… (each), kind=… (each)",
        )
        parser.add_argument("--worst", type=int, default=10, help="how many of the worst queries are listed")
        parser.add_argument(
            "--language",
            default=settings.LANGUAGE_CODE,
            choices=[code for code, _name in settings.LANGUAGES],
            help="the language of the report",
        )

    def handle(self, *, queries, judgements, engine, worst, language, **options):
        with translation.override(language):
            try:
                questions = read_questions(queries, judgements)
            except UnreadableSetError as error:
                raise CommandError(f"\n{error}") from error
            questions = self.with_known_keys(questions)
            try:
                evaluation = evaluate(self.ask(questions, engine))
            except EngineError as error:
                raise CommandError(f"{engine}: {error}") from error
            self.stdout.writelines(f"{line}\n" for line in quality_lines(evaluation))
            self.stdout.writelines(f"{line}\n" for line in worst_lines(evaluation.worst(worst)))
            self.hold(evaluation, dict(options["floor"]))

    def with_known_keys(self, questions):
        """Put the key of the index in place of a page's address; say which keys the index does not have."""
        entries = Entry.objects.filter(generation__state="live")
        if not entries.exists():
            raise CommandError(_("The search index is empty. Build it first: manage.py rebuild_search"))
        judged = {key for question in questions for key in question.gains}
        pages = {key: find_page_key(key.removeprefix(PAGE)) or key for key in judged if key.startswith(PAGE)}
        known = set(entries.values_list("key", flat=True))
        unknown = sorted(key for key in judged if pages.get(key, key) not in known)
        if unknown:
            self.stderr.write(_("Judged, but not in the index: %(keys)s") % {"keys": ", ".join(unknown)})
        return [
            replace(question, gains={pages.get(key, key): gain for key, gain in question.gains.items()})
            for question in questions
        ]

    def ask(self, questions, engine):
        with progress_bar(_("Searching")) as progress:
            for done, question in enumerate(questions, 1):
                answer = search(
                    Asked(
                        text=question.text,
                        language=SITE_LANGUAGES.get(question.language, question.language),
                        page_size=DEPTH,
                    ),
                    ask=partial(ask_only, engine),
                )
                yield Outcome(question, tuple(hit.key for hit in answer.hits), answer.exact_total)
                progress(done, len(questions))

    def hold(self, evaluation, floors):
        missed = [
            _("%(name)s: %(ndcg)s is below %(floor)s")
            % {"name": quality.name, "ndcg": f"{quality.ndcg:.3f}", "floor": f"{lowest:.2f}"}
            for quality, lowest in evaluation.below(floors)
        ]
        if missed:
            raise CommandError("\n" + "\n".join(missed))


def find_page_key(path):
    """Return the key that the index has for the page at an address of the source language, or None."""
    home = Site.objects.get(is_default_site=True).root_page
    page = Page.objects.filter(url_path=home.url_path + path.lstrip("/")).first()
    return page and str(page.translation_key)


def quality_lines(evaluation):
    """Yield a table: a row for everything, one for each language and one for each kind."""
    header = ["", _("queries"), "nDCG@10", _("recall@10"), "MRR", _("zero hits")]
    rows = [
        [
            quality.name,
            str(quality.count),
            *map(number, (quality.ndcg, quality.recall, quality.reciprocal_rank, quality.zero_hits)),
        ]
        for quality in (evaluation.overall, *evaluation.languages, *evaluation.kinds)
    ]
    yield from table_lines([header, *rows])


def number(value):
    return "–" if value is None else f"{value:.3f}"


def worst_lines(outcomes):
    """Yield what was asked, what was expected and what came instead."""
    for outcome in outcomes:
        question = outcome.question
        expected = sorted(question.gains, key=question.gains.get, reverse=True)
        yield ""
        yield f"{outcome.score:.3f}  {question.id}  {question.text}"
        if expected:
            yield "    " + _("expected: %(keys)s") % {"keys": listed(expected, question.gains)}
            yield "    " + _("came: %(keys)s") % {"keys": listed(outcome.found, question.gains) or "–"}
        else:
            yield "    " + _("expected nothing exact, came (%(count)s exact): %(keys)s") % {
                "count": outcome.exact,
                "keys": listed(outcome.found, {}),
            }


def listed(keys, gains):
    return ", ".join(f"{key} ({gains[key]})" if key in gains else key for key in keys[:SHOWN_KEYS])
