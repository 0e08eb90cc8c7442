"""What Meridian keeps: practitioners, their locations, claims and checks, and the listings."""

from practitioners.models.case import Case
from practitioners.models.credential import Credential
from practitioners.models.evidence import Evidence, EvidenceFile, EvidenceView
from practitioners.models.exclusion import ExclusionCandidate, ExclusionList
from practitioners.models.export import Export
from practitioners.models.history import TRACKED
from practitioners.models.listing import Edition, Listing, Unpublished
from practitioners.models.listings_file import ListingsFile, ListingsFilePart
from practitioners.models.location import OpeningHours, PracticeLocation
from practitioners.models.place import Place
from practitioners.models.practitioner import PlanAnswer, Practitioner
from practitioners.models.reminder import Reminder
from practitioners.models.report import Report
from practitioners.models.staff import OF_AN_ACCOUNT
from practitioners.models.verification import Verification
from practitioners.models.vocabulary import (
    Condition,
    InsurancePlan,
    Language,
    NationalSource,
    PatientGroup,
    ProfessionalTerm,
    Specialty,
    State,
    Technique,
    TrainingProgram,
)

__all__ = [
    "OF_AN_ACCOUNT",
    "TRACKED",
    "Case",
    "Condition",
    "Credential",
    "Edition",
    "Evidence",
    "EvidenceFile",
    "EvidenceView",
    "ExclusionCandidate",
    "ExclusionList",
    "Export",
    "InsurancePlan",
    "Language",
    "Listing",
    "ListingsFile",
    "ListingsFilePart",
    "NationalSource",
    "OpeningHours",
    "PatientGroup",
    "Place",
    "PlanAnswer",
    "PracticeLocation",
    "Practitioner",
    "ProfessionalTerm",
    "Reminder",
    "Report",
    "Specialty",
    "State",
    "Technique",
    "TrainingProgram",
    "Unpublished",
    "Verification",
]
