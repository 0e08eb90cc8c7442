"""Where a claim can be looked up by a person at a screen."""

from practitioners.models import Credential, NationalSource

Purpose = NationalSource.Purpose


def where_to_check(credential):
    """Pairs of address and name, the issuer's own source first.

    The national board's directory is voluntary: who is not found there is not found, and not
    contradicted.
    """
    national = {
        source.purpose: (source.url, source.name) for source in NationalSource.objects.all()
    }
    found = [
        *issuers_sources(credential, national),
        national.get(Purpose.DISCIPLINE),
        federal_registry(credential.practitioner, national.get(Purpose.REGISTRY)),
    ]
    return [source for source in found if source and source[0]]


def issuers_sources(credential, national):
    if credential.kind == Credential.Kind.CERTIFICATION:
        badges = national.get(Purpose.BADGES)
        badge = (credential.badge_url, "Digital badge of this certificate")
        return [national.get(Purpose.BOARD), badge if credential.badge_url else badges]
    if credential.kind == Credential.Kind.LICENSE:
        return [(credential.state.board_url, credential.state.board)]
    return [(credential.program.issuer_url, credential.program.issuer)]


def page_in_the_registry(practitioner):
    """Address and name of the federal registry's own page about somebody, or None."""
    registry = NationalSource.objects.filter(purpose=Purpose.REGISTRY).first()
    return federal_registry(practitioner, registry and (registry.url, registry.name))


def federal_registry(practitioner, registry):
    """NPPES: it proves the NPI; license numbers there are the practitioner's own words."""
    if registry is None:
        return None
    url, name = registry
    if practitioner.npi and url:
        return f"{url}provider-view/{practitioner.npi}", f"{name}, NPI {practitioner.npi}"
    return url, f"{name}, to be searched by name"
