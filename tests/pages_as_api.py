"""`python -m tests.pages_as_api [desk]`: the pages, described as OpenAPI describes an API.

`make fuzz-pages` sends them made-up requests by it, and `desk` is for who has a session there. It
is a promise to nobody.
"""

import json
import re
import sys
from pathlib import Path

import yaml

from tests.pages import DESK

API = Path(__file__).resolve().parents[1] / "docs" / "openapi.yaml"
HTML = "text/html"
PERSON = "/practitioners/{public_id}/"
GUIDES = ("neck-check", "pain-diary", "certification", "insurance", "first-visit")
# Each address with what it is made of, and how it may answer beside 200, 404 and 503.
PAGES = {
    "/": (HTML, ()),
    "/practitioners/": (HTML, (400,)),
    PERSON: (HTML, (301,)),
    f"{PERSON}card.png": ("image/png", (301, 304)),
    f"{PERSON}contact.vcf": ("text/vcard", (301, 304)),
    f"{PERSON}report/": (HTML, (301,)),
    f"{PERSON}report/thanks/": (HTML, (301,)),
    "/preview.png": ("image/png", (304,)),
    "/accuracy/": (HTML, ()),
    "/how-we-verify/": (HTML, ()),
    "/guides/": (HTML, ()),
    **{f"/guides/{name}/": (HTML, ()) for name in GUIDES},
    "/shortlist/": (HTML, ()),
    "/shortlist/state/": ("application/json", ()),
    "/shortlist/compare/": (HTML, (302, 400)),
    "/shortlist/shared/": (HTML, (302, 400)),
    "/robots.txt": ("text/plain", ()),
    "/.well-known/security.txt": ("text/plain", ()),
    "/sitemap.xml": ("application/xml", ()),
    "/sitemap-profiles-{number}.xml": ("application/xml", ()),
    "/desk/": (HTML, (302,)),
    "/admin/": (HTML, (302,)),
    "/account/login/": (HTML, ()),
    "/account/password/reset/": (HTML, ()),
    "/no/such/page/": (HTML, ()),
}
# What lists of the desk are narrowed by.
NARROWED_BY = ("page", "q", "why", "kind", "state", "days", "assignee", "reason", "shown")
TEXT, NUMBER = {"type": "string", "minLength": 1}, {"type": "integer", "minimum": 0}
# What is named by a number in an address.
NAMES = ("claim", "exclusion", "number", "registry_change", "rejected", "report", "roster")
NUMBERED = dict.fromkeys(NAMES, NUMBER)
FORM = "application/x-www-form-urlencoded"


def document():
    """The pages in both languages, which differ in their address alone."""
    search = yaml.safe_load(API.read_text())["paths"]["/api/v1/practitioners/"]["get"]
    known = {"/practitioners/": [each for each in search["parameters"] if each["in"] == "query"]}
    several = {"name": "p", "in": "query", "schema": {"type": "array", "items": TEXT}}
    known |= {f"/shortlist/{name}/": [several] for name in ("compare", "shared")}
    paths = {}
    for path, (made_of, beside) in PAGES.items():
        operation = read(path, known.get(path, []), made_of, beside)
        paths[path] = {"get": operation}
        if made_of == HTML and not path.startswith(("/desk", "/admin", "/account")):
            paths[f"/es{path}"] = {"get": operation}
    # Whoever sends a form without having read its page is refused.
    for path in ("/shortlist/add/", "/shortlist/remove/", f"{PERSON}report/"):
        paths.setdefault(path, {})["post"] = sent(path)
    return described(paths)


def desk():
    """The pages of the desk, for who is signed in."""
    asked = [{"name": name, "in": "query", "schema": TEXT} for name in NARROWED_BY]
    paths = {path: {"get": read(path, asked, HTML, (302, 400))} for path in DESK.values()}
    return described(paths)


def described(paths):
    return {"openapi": "3.1.0", "info": {"title": "Pages", "version": "1"}, "paths": paths}


def read(path, parameters, made_of, beside):
    content = {each: {} for each in (made_of, HTML)}
    codes = (200, 404, 414, 503, *beside)
    answers = {code: {"description": "", "content": content} for code in codes}
    return {"parameters": [*in_the_path(path), *parameters], "responses": answers}


def sent(path):
    fields = {"p": TEXT, "kind": TEXT, "note": {"type": "string"}}
    schema = {"type": "object", "properties": fields}
    answers = {code: {"description": ""} for code in (200, 302, 303, 400, 403, 404, 415, 503)}
    body = {"content": {FORM: {"schema": schema}}}
    return {"parameters": in_the_path(path), "requestBody": body, "responses": answers}


def in_the_path(path):
    return [
        {"name": name, "in": "path", "required": True, "schema": NUMBERED.get(name, TEXT)}
        for name in re.findall(r"{(\w+)}", path)
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(desk() if "desk" in sys.argv else document()))
