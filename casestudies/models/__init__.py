from .index_page import CaseStudyIndexPage
from .metrics import OutcomeMetric, Theme
from .outcomes import Outcome
from .pages import CaseStudyPage

__all__ = ["CaseStudyIndexPage", "CaseStudyPage", "Outcome", "OutcomeMetric", "Theme"]
