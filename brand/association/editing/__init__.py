"""What editors have beyond Wagtail's own: forms, checks, reports, groups, the way of a translation."""
