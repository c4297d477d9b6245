"""Which claims and certificates a record shows on a day, for rows of the database and for drafts in memory alike."""

# Without these a reader cannot weigh a claim; NicheClaimQuerySet.current asks the same of the database.
NEEDED = ("niche_ja", "market", "period", "source_title", "source_date")


def current_claims(claims, day):
    """Keep the claims that carry their evidence and whose last day has not passed.

    Args:
        claims: NicheClaims.
        day: the date in Tokyo.
    """
    return tuple(
        claim for claim in claims if claim.is_current(day) and all(getattr(claim, name) for name in NEEDED)
    )


def current_certifications(certifications, day):
    """Keep the certificates that are valid on a day."""
    return tuple(one for one in certifications if one.is_current(day))
