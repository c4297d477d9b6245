"""What machines read of an issued booklet (schema.org)."""

from brand.association.addresses import full_url
from brand.association.figures import plain_text


def describe_booklet_things(sheet):
    """Return the JSON-LD of a real, issued booklet; None for a sample or one in preparation."""
    page, issue, association = sheet.page, sheet.issue, {"@id": full_url("/#organization")}
    if issue is None or page.is_sample or not page.first_published_at:
        return None
    return {
        "@context": "https://schema.org",
        "@type": "PublicationIssue",
        "name": plain_text(page.title),
        "description": plain_text(page.summary),
        "issueNumber": issue.issue_number,
        "datePublished": issue.issued_on.isoformat(),
        "inLanguage": issue.language,
        "url": full_url(page),
        "publisher": association,
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": f"{full_url(page)}pdf/",
            "encodingFormat": "application/pdf",
            "contentSize": str(issue.byte_count),
            "sha256": issue.sha256,
        },
        "hasPart": [
            {"@type": "Article", "name": plain_text(card.case.words.title), "url": full_url(card.case.words)}
            for card in sheet.cards
        ],
    }
