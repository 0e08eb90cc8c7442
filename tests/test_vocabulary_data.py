"""The vocabularies that ship with the project: complete, unambiguous, and safe to search by."""

import csv
import io
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from tests.everyday_words import NAMES_AND_EVERYDAY_WORDS

FOLDER = Path(__file__).resolve().parent.parent / "practitioners" / "data" / "vocabulary"

COLUMNS = {
    "specialties": "slug,label,label_es,synonyms,description",
    "conditions": "slug,label,label_es,synonyms",
    "patient_groups": "slug,label,label_es,synonyms",
    "techniques": "slug,label,label_es,synonyms",
    "insurance_plans": "slug,label,label_es,synonyms",
    "languages": "slug,label,label_es,synonyms",
    "training_programs": "slug,name,mark,issuer,issuer_url,hours,tier,expires,specialties,synonyms",
    "states": (
        "code,number,name,practice_act,license_title,board,board_url,own_license_required,note,note_es"
    ),
    "national_sources": "purpose,name,url",
    "professional_terms": "meaning,words",
}
LABELED = [name for name, columns in COLUMNS.items() if ",label," in columns]
SLUGGED = [name for name, columns in COLUMNS.items() if columns.startswith("slug,")]
SEARCHED = [*SLUGGED, "professional_terms"]

LEAST = {
    "specialties": 15,
    "conditions": 40,
    "patient_groups": 15,
    "techniques": 12,
    "insurance_plans": 25,
    "languages": 20,
    "training_programs": 3,
}
MEANINGS = (
    "certified|certified-AC|certified-CH|certified-OM|certified-AHM|certified-ABT"
    "|licensed|acupuncturist|telehealth|accepting|step-free"
)

LEADS = {
    ("conditions", "neck-pain"): "stiff neck|sore neck|tech neck|text neck|cervicalgia|whiplash",
    ("conditions", "upper-back-tension"): "knots in shoulders",
    ("conditions", "sciatica"): "sciatica",
    ("conditions", "jaw-pain"): "TMJ|jaw pain",
    ("conditions", "ivf-support"): "IVF",
    ("conditions", "menopause"): "hot flashes",
    ("conditions", "sports-injury"): "sports injury",
    ("specialties", "orthopedic"): "orthopedic|orthopaedic",
    ("specialties", "sports"): "sports acupuncture|sports medicine",
    ("patient_groups", "desk-workers"): "office workers",
    ("techniques", "trigger-point"): "dry needling",
    ("insurance_plans", "unitedhealthcare"): "UHC|United Healthcare",
    ("insurance_plans", "bcbs-illinois"): "BCBSIL|Blue Cross Blue Shield of Illinois",
    ("languages", "es"): "Español|espanol|Spanish speaking",
    ("languages", "cmn"): "Chinese|普通话",
    ("languages", "vi"): "Tiếng Việt",
    ("training_programs", "sports-medicine-acupuncture-certification"): "C.SMA",
    ("professional_terms", "certified"): "NCCAOM|NCBAHM|board certified|Diplomate",
    ("professional_terms", "certified-AC"): "Dipl. Ac.",
    ("professional_terms", "certified-CH"): "Dipl. C.H.",
    ("professional_terms", "certified-OM"): "Dipl. O.M.",
    ("professional_terms", "certified-ABT"): "Dipl. ABT",
    ("professional_terms", "licensed"): "LAc|L.Ac.|licensed acupuncturist|EAMP",
    ("professional_terms", "acupuncturist"): "acupuncture|acupuncturist|acupuncturists",
    ("professional_terms", "telehealth"): "telehealth",
    ("professional_terms", "accepting"): "accepting new patients|taking new patients",
    ("professional_terms", "step-free"): "wheelchair accessible",
}


def text_of(name):
    return (FOLDER / f"{name}.csv").read_text(encoding="utf-8")


def rows_of(name):
    return list(csv.DictReader(io.StringIO(text_of(name), newline=""), strict=True))


def parts(cell):
    return cell.split("|") if cell else []


def folded(words):
    """`words` in lower case, without accents, each run of punctuation and spaces as one space."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", words.casefold())
        if not unicodedata.combining(letter)
    )
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


def synonyms_of(name, row):
    return parts(row["words" if name == "professional_terms" else "synonyms"])


def terms_of(name, row):
    """Every word that leads to `row`: its label or name, its mark, its synonyms."""
    titles = [row.get(column) for column in ("label", "name", "mark")]
    return [title for title in titles if title] + synonyms_of(name, row)


def key_of(row):
    return row.get("slug") or row["meaning"]


def led_to(term):
    """All (file, slug or meaning) to which `term` leads."""
    return [
        (name, key_of(row))
        for name in SEARCHED
        for row in rows_of(name)
        if folded(term) in {folded(known) for known in terms_of(name, row)}
    ]


def repeated(values):
    return sorted(value for value, count in Counter(values).items() if count > 1)


def test_the_folder_holds_these_files_and_no_others():
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{n}.csv" for n in COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_file_has_exactly_its_columns_in_every_row(name):
    header, *rows = csv.reader(io.StringIO(text_of(name), newline=""), strict=True)
    assert ",".join(header) == COLUMNS[name]
    assert rows
    assert [row for row in rows if len(row) != len(header)] == []


@pytest.mark.parametrize("name", COLUMNS)
def test_a_file_is_quoted_only_where_needed(name):
    written = io.StringIO(newline="")
    table = csv.reader(io.StringIO(text_of(name), newline=""), strict=True)
    csv.writer(written, lineterminator="\n").writerows(table)
    assert text_of(name) == written.getvalue()


@pytest.mark.parametrize("name", COLUMNS)
def test_no_cell_or_synonym_is_padded_or_empty_between_bars(name):
    cells = [cell for row in rows_of(name) for cell in row.values()]
    assert [cell for cell in cells if cell != " ".join(cell.split())] == []
    pieces = [piece for cell in cells for piece in parts(cell)]
    assert [piece for piece in pieces if not folded(piece) or piece != piece.strip()] == []


@pytest.mark.parametrize("name", SLUGGED)
def test_slugs_are_well_formed_and_unique(name):
    slugs = [row["slug"] for row in rows_of(name)]
    assert [s for s in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", s)] == []
    assert repeated(slugs) == []


@pytest.mark.parametrize("name", SLUGGED)
def test_labels_are_present_and_unique(name):
    labels = [folded(row.get("label") or row.get("name")) for row in rows_of(name)]
    assert "" not in labels
    assert repeated(labels) == []


@pytest.mark.parametrize("name", SEARCHED)
def test_no_term_is_repeated_within_a_file(name):
    assert repeated(folded(t) for row in rows_of(name) for t in terms_of(name, row)) == []


def test_no_term_is_shared_by_two_files():
    every = [
        term
        for name in SEARCHED
        for term in {folded(t) for row in rows_of(name) for t in terms_of(name, row)}
    ]
    assert repeated(every) == []


@pytest.mark.parametrize("name", SEARCHED)
def test_no_synonym_is_a_name_of_a_person_or_place_or_an_everyday_word(name):
    states = {folded(row[column]) for row in rows_of("states") for column in ("code", "name")}
    forbidden = states | {folded(word) for word in NAMES_AND_EVERYDAY_WORDS.split("|")}
    synonyms = {folded(s) for row in rows_of(name) for s in synonyms_of(name, row)}
    assert sorted(synonyms & forbidden) == []


def test_what_matters_most_comes_first():
    def first(count, name):
        return [row["slug"] for row in rows_of(name)][:count]

    assert first(2, "specialties") == ["orthopedic", "sports"]
    assert first(2, "conditions") == ["neck-pain", "upper-back-tension"]
    assert first(3, "patient_groups") == ["desk-workers", "musicians", "postpartum"]


@pytest.mark.parametrize(("name", "least"), LEAST.items())
def test_a_vocabulary_is_large_enough(name, least):
    assert len(rows_of(name)) >= least


@pytest.mark.parametrize("name", LABELED)
def test_every_entry_has_another_word(name):
    assert [row["slug"] for row in rows_of(name) if not row["synonyms"]] == []


def test_a_specialty_is_described_in_one_sentence_without_promising_a_cure():
    descriptions = [row["description"] for row in rows_of("specialties")]
    assert [d for d in descriptions if not re.fullmatch(r"[A-Z][^.!?]+\.", d)] == []
    promise = re.compile(r"\b(cures?|heals?|guarantee[sd]?|proven|fix(es)?|eliminates?)\b", re.I)
    assert [d for d in descriptions if promise.search(d)] == []


def test_training_programs_name_existing_specialties():
    known = {row["slug"] for row in rows_of("specialties")}
    claimed = [parts(row["specialties"]) for row in rows_of("training_programs")]
    assert [] not in claimed
    assert [slug for slugs in claimed for slug in slugs if slug not in known] == []


def test_training_programs_hold_only_allowed_values():
    programs = rows_of("training_programs")
    assert {row["tier"] for row in programs} == {"board", "certificate", "course"}
    assert {row["expires"] for row in programs} == {"yes", "no"}
    assert [r["hours"] for r in programs if not re.fullmatch(r"([1-9]\d*)?", r["hours"])] == []
    urls = [row["issuer_url"] for row in programs if row["issuer_url"]]
    assert [url for url in urls if not re.fullmatch(r"https?://[a-z0-9.-]+/\S*", url)] == []
    assert [row["slug"] for row in programs if not row["issuer"]] == []


@pytest.mark.parametrize(
    ("mark", "hours", "tier", "specialties"),
    [
        ("C.SMA", "245", "certificate", ["sports", "orthopedic"]),
        ("DNBAO", "", "board", ["orthopedic"]),
    ],
)
def test_the_orthopedic_and_sports_credentials_are_as_confirmed(mark, hours, tier, specialties):
    [row] = [row for row in rows_of("training_programs") if row["mark"] == mark]
    assert (row["hours"], row["tier"], parts(row["specialties"])) == (hours, tier, specialties)


def test_every_state_and_territory_is_there_once():
    codes = [row["code"] for row in rows_of("states")]
    assert len(codes) == len(set(codes)) == 56
    assert [code for code in codes if not re.fullmatch(r"[A-Z]{2}", code)] == []
    assert {"DC", "PR", "GU", "VI", "AS", "MP"} < set(codes)


def test_every_state_has_its_own_fips_number():
    numbers = {row["code"]: row["number"] for row in rows_of("states")}
    assert len(set(numbers.values())) == len(numbers)
    known = ("AL", "CA", "DC", "NY", "OK", "SD", "WY", "PR", "VI")
    assert [numbers[code] for code in known] == ["1", "6", "11", "36", "40", "46", "56", "72", "78"]


def test_three_states_have_no_practice_act_and_so_no_license_title():
    states = rows_of("states")
    assert {row["practice_act"] for row in states} == {"yes", "no", "unknown"}
    assert [r["code"] for r in states if r["practice_act"] == "no"] == ["AL", "OK", "SD"]
    assert [r["code"] for r in states if not r["license_title"]] == ["AL", "OK", "SD"]


def test_only_california_requires_its_own_license():
    states = rows_of("states")
    assert {row["own_license_required"] for row in states} == {"yes", "no"}
    assert [r["code"] for r in states if r["own_license_required"] == "yes"] == ["CA"]


def test_a_note_says_what_is_different_about_a_state_and_never_calls_people_unlicensed():
    notes = {row["code"]: row["note"] for row in rows_of("states") if row["note"]}
    assert list(notes) == ["AL", "CA", "OK", "SD"]
    for code, state in {"AL": "Alabama", "OK": "Oklahoma", "SD": "South Dakota"}.items():
        assert notes[code].startswith(f"{state} does not license acupuncturists")
    assert "unlicensed" not in " ".join(notes.values())


def test_the_professional_terms_have_one_row_for_each_meaning():
    assert [row["meaning"] for row in rows_of("professional_terms")] == parts(MEANINGS)


@pytest.mark.parametrize(
    ("term", "where"),
    [(term, where) for where, terms in LEADS.items() for term in terms.split("|")],
)
def test_a_word_that_patients_type_leads_to_one_place(term, where):
    assert led_to(term) == [where]


def test_every_license_title_is_understood_as_licensed():
    titles = {row["license_title"] for row in rows_of("states")} - {""}
    licensed = ("professional_terms", "licensed")
    assert sorted(title for title in titles if led_to(title) != [licensed]) == []
