from .declaration import CharterPage, DeclarationPage
from .editions import Article, Edition
from .editorial import EditorialPage
from .events import EventPage
from .figures import DataPoint, DataSeries
from .history import HistoryPage
from .home import HomePage
from .identity import AssociationIdentity
from .network import NetworkPage
from .news import NewsIndexPage, NewsPage
from .programmes import ProgrammeIndexPage, ProgrammePage
from .results import ResultsPage
from .sources import Source
from .text import TextPage
from .translation import TranslationPin

__all__ = [
    "Article",
    "AssociationIdentity",
    "CharterPage",
    "DataPoint",
    "DataSeries",
    "DeclarationPage",
    "Edition",
    "EditorialPage",
    "EventPage",
    "HistoryPage",
    "HomePage",
    "NetworkPage",
    "NewsIndexPage",
    "NewsPage",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "ResultsPage",
    "Source",
    "TextPage",
    "TranslationPin",
]
