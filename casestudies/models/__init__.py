from .metrics import OutcomeMetric, Theme
from .outcomes import Outcome
from .pages import CaseStudyIndexPage, CaseStudyPage

__all__ = ["CaseStudyIndexPage", "CaseStudyPage", "Outcome", "OutcomeMetric", "Theme"]
