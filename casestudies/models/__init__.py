from .booklet_issues import BookletBuild, BookletIssue, IssuedError
from .booklets import BookletCase, BookletPage
from .index_page import CaseStudyIndexPage
from .invitations import CaseInvitation
from .metrics import OutcomeMetric, Theme
from .outcomes import Outcome
from .pages import CaseStudyPage

__all__ = [
    "BookletBuild",
    "BookletCase",
    "BookletIssue",
    "BookletPage",
    "CaseInvitation",
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "IssuedError",
    "Outcome",
    "OutcomeMetric",
    "Theme",
]
