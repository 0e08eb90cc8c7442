"""Where a claim can be looked up by a person at a screen."""

from practitioners.models import Credential

# The national board: NCCAOM, since 2026 NCBAHM. Its directory is voluntary, so who is not found
# there is not found, and not contradicted.
NATIONAL_BOARD = "https://www.nccaom.org/"
NPI_REGISTRY = "https://npiregistry.cms.hhs.gov/"
NATIONAL = [
    (NATIONAL_BOARD, "National board (NCCAOM / NCBAHM)"),
    (NPI_REGISTRY, "Federal registry (NPPES)"),
]


def where_to_check(credential):
    """Pairs of address and name, the issuer's own source first."""
    return [*issuers_source(credential), *federal_registry(credential.practitioner)]


def issuers_source(credential):
    if credential.kind == Credential.Kind.CERTIFICATION:
        return [(NATIONAL_BOARD, "National board (NCCAOM / NCBAHM)")]
    if credential.kind == Credential.Kind.LICENSE and credential.state.board_url:
        return [(credential.state.board_url, credential.state.board)]
    if credential.kind == Credential.Kind.TRAINING and credential.program.issuer_url:
        return [(credential.program.issuer_url, credential.program.issuer)]
    return []


def federal_registry(practitioner):
    """NPPES: it proves the NPI; license numbers there are the practitioner's own words."""
    if practitioner.npi:
        address = f"{NPI_REGISTRY}provider-view/{practitioner.npi}"
        return [(address, f"Federal registry, NPI {practitioner.npi}")]
    return [(NPI_REGISTRY, "Federal registry, to be searched by name")]
