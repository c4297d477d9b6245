from .index_page import CaseStudyIndexPage
from .invitations import CaseInvitation
from .metrics import OutcomeMetric, Theme
from .outcomes import Outcome
from .pages import CaseStudyPage

__all__ = ["CaseInvitation", "CaseStudyIndexPage", "CaseStudyPage", "Outcome", "OutcomeMetric", "Theme"]
