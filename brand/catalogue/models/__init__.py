from .company import Company, CompanySource
from .endorsement import Endorsement
from .evidence import Certification, NicheClaim, Selection
from .imports import ImportedRecord, ImportJob
from .niche_top import NicheTopEntry
from .pages import BrandRegisterPage, CataloguePage, GlobalNicheTopPage
from .product import Datasheet, Product, ProductImage, Specification
from .records import KeyedRecord, Record, digest_words
from .register import BrandCertification, CertificationStatus, RegisterNumber
from .reviews import WordsReview, WordsState
from .vocabularies import (
    CertificationStandard,
    Industry,
    Material,
    Municipality,
    Sector,
    SpecificationKey,
    Technology,
)

__all__ = [
    "BrandCertification",
    "BrandRegisterPage",
    "CataloguePage",
    "Certification",
    "CertificationStandard",
    "CertificationStatus",
    "Company",
    "CompanySource",
    "Datasheet",
    "Endorsement",
    "GlobalNicheTopPage",
    "ImportJob",
    "ImportedRecord",
    "Industry",
    "KeyedRecord",
    "Material",
    "Municipality",
    "NicheClaim",
    "NicheTopEntry",
    "Product",
    "ProductImage",
    "Record",
    "RegisterNumber",
    "Sector",
    "Selection",
    "Specification",
    "SpecificationKey",
    "Technology",
    "WordsReview",
    "WordsState",
    "digest_words",
]
