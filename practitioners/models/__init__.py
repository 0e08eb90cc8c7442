"""What Meridian keeps: practitioners, their locations, claims and checks, and the listings."""

from practitioners.models.case import Case
from practitioners.models.credential import Credential
from practitioners.models.duplicate import DuplicatePair, NotTheSame
from practitioners.models.evidence import Evidence, EvidenceFile, EvidenceView
from practitioners.models.exclusion import ExclusionCandidate, ExclusionList
from practitioners.models.export import Export
from practitioners.models.history import TRACKED
from practitioners.models.holders import Holders
from practitioners.models.listing import Edition, Listing, Unpublished
from practitioners.models.listings_file import ListingsFile, ListingsFilePart
from practitioners.models.location import OpeningHours, PracticeLocation
from practitioners.models.merge import FormerId, Merge
from practitioners.models.other_name import OtherName
from practitioners.models.partner_key import PartnerKey
from practitioners.models.place import Place
from practitioners.models.practitioner import PlanAnswer, Practitioner
from practitioners.models.registry import RegistryChange, RegistryRecord
from practitioners.models.rejected import RejectedRow
from practitioners.models.reminder import Reminder
from practitioners.models.report import Report
from practitioners.models.roster import Roster, RosterRow
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
    "DuplicatePair",
    "Edition",
    "Evidence",
    "EvidenceFile",
    "EvidenceView",
    "ExclusionCandidate",
    "ExclusionList",
    "Export",
    "FormerId",
    "Holders",
    "InsurancePlan",
    "Language",
    "Listing",
    "ListingsFile",
    "ListingsFilePart",
    "Merge",
    "NationalSource",
    "NotTheSame",
    "OpeningHours",
    "OtherName",
    "PartnerKey",
    "PatientGroup",
    "Place",
    "PlanAnswer",
    "PracticeLocation",
    "Practitioner",
    "ProfessionalTerm",
    "RegistryChange",
    "RegistryRecord",
    "RejectedRow",
    "Reminder",
    "Report",
    "Roster",
    "RosterRow",
    "Specialty",
    "State",
    "Technique",
    "TrainingProgram",
    "Unpublished",
    "Verification",
]
