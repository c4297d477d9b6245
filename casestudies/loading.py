"""Loads themes and metrics from their CSV file; what an editor changed since is never overwritten.

The file is the project's own working list (data/outcome_metrics.csv), after the environmental indicators that
ISO 14031 and the GHG Protocol name.
"""

import csv
from pathlib import Path

from .models import OutcomeMetric, Theme

METRICS = Path(__file__).with_name("data") / "outcome_metrics.csv"


def load_metrics():
    """Make the themes and metrics that are not there yet.

    Returns:
        How many were made.
    """
    with METRICS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return _load_themes(rows) + _load_metrics(rows)


def _load_themes(rows):
    known = set(Theme.objects.values_list("code", flat=True))
    themes = {row["theme"]: row for row in rows}
    new = [
        Theme(
            code=code,
            sort_order=order,
            name_ja=row["theme_ja"],
            name_en=row["theme_en"],
            name_zh=row["theme_zh"],
        )
        for order, (code, row) in enumerate(themes.items())
        if code not in known
    ]
    Theme.objects.bulk_create(new)
    return len(new)


def _load_metrics(rows):
    themes = {theme.code: theme for theme in Theme.objects.all()}
    known = set(OutcomeMetric.objects.values_list("code", flat=True))
    new = [
        OutcomeMetric(
            code=row["id"],
            sort_order=order,
            theme=themes[row["theme"]],
            name_ja=row["name_ja"],
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            level_ja=row["level_ja"],
            level_en=row["level_en"],
            level_zh=row["level_zh"],
            aliases_ja=row["aliases_ja"].split("|") if row["aliases_ja"] else [],
            kind=row["kind"],
            better=row["better"],
            quantities=row["quantities"].split("|"),
            has_percent=row["has_percent"] == "yes",
            note=row["note"],
        )
        for order, row in enumerate(rows)
        if row["id"] not in known
    ]
    OutcomeMetric.objects.bulk_create(new)
    return len(new)
