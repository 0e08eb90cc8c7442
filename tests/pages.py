"""Every page of Meridian, listed once for whatever looks at all of them: tests, pictures, measures.

In an address, `{near}` is a place, `{person}` and `{other}` are public ids, and at the desk
`{claim}`, `{report}`, `{exclusion}`, `{registry_change}`, `{rejected}` and `{roster}` are numbers;
`{duplicate}` is a pair of public ids.
"""

from urllib.parse import quote

FOR_PATIENTS = {
    "home": "/",
    "results": "/practitioners/?near={near}&specialty=sports&accepting=true",
    "results-everywhere": "/practitioners/",
    "nothing-found": "/practitioners/?near={near}&language=es&max_price=1",
    "refused": "/practitioners/?near=Nowhereville&specialty=spots&min_years=x&step_free=maybe",
    "profile": "/practitioners/{person}/",
    "report": "/practitioners/{person}/report/",
    "report-thanks": "/practitioners/{person}/report/thanks/",
    "how-we-verify": "/how-we-verify/",
    "accuracy": "/accuracy/",
    "guides": "/guides/",
    "neck-check": "/guides/neck-check/",
    "pain-diary": "/guides/pain-diary/",
    "certification-guide": "/guides/certification/",
    "insurance-guide": "/guides/insurance/",
    "first-visit-guide": "/guides/first-visit/",
    "shortlist": "/shortlist/",
    "shared-shortlist": "/shortlist/shared/?p={person}&p={other}&p=0000000000",
    "comparison": "/shortlist/compare/?p={person}&p={other}",
    "no-such-page": "/no-such-page/",
}
SIGN_IN = {"sign-in": "/account/login/", "forgotten-password": "/account/password/reset/"}
PUBLIC = FOR_PATIENTS | SIGN_IN
SPANISH = {f"{name}-es": f"/es{pattern}" for name, pattern in FOR_PATIENTS.items()}
API_DOCS = {"api-docs": "/api/v1/docs/"}
DESK = {
    "desk-queue": "/desk/",
    "desk-claim": "/desk/claims/{claim}/",
    "desk-evidence": "/desk/credentials/{claim}/evidence/",
    "desk-practitioner": "/desk/practitioners/{person}/",
    "desk-reports": "/desk/reports/",
    "desk-report": "/desk/reports/{report}/",
    "desk-exclusions": "/desk/exclusions/",
    "desk-exclusion": "/desk/exclusions/{exclusion}/",
    "desk-registry": "/desk/registry/",
    "desk-registry-change": "/desk/registry/{registry_change}/",
    "desk-rejected-rows": "/desk/rejected/",
    "desk-rejected-row": "/desk/rejected/{rejected}/",
    "desk-rosters": "/desk/rosters/",
    "desk-roster": "/desk/rosters/{roster}/",
    "desk-roster-template": "/desk/rosters/template/",
    "desk-duplicates": "/desk/duplicates/",
    "desk-duplicate": "/desk/duplicates/{duplicate}/",
    "desk-overview": "/desk/overview/",
    "desk-sources": "/desk/sources/",
}


def address(pattern, near="94601", **names):
    """The address that a pattern of these tables stands for."""
    return pattern.format(near=quote(near), **names)
