"""`manage.py load_vocabularies` adds what is missing and leaves alone what an admin edited."""

import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from practitioners import models, publishing
from practitioners.vocabulary_files import FILES, FOLDER
from tests.factories import listed

pytestmark = pytest.mark.django_db

CONDITIONS = """\
slug,label,label_es,synonyms
neck-pain,Neck pain,Dolor de cuello,stiff neck|sore neck
sciatica,Sciatica,,
"""


@pytest.fixture
def folder(tmp_path):
    """The files that ship, with two conditions only."""
    copy = tmp_path / "vocabulary"
    shutil.copytree(FOLDER, copy)
    (copy / "conditions.csv").write_text(CONDITIONS, encoding="utf-8")
    return copy


def load(folder=FOLDER, **options):
    said = StringIO()
    call_command("load_vocabularies", folder=folder, stdout=said, **options)
    return said.getvalue()


def line_of(name, said):
    return next(" ".join(line.split()) for line in said.splitlines() if line.startswith(name))


def conditions():
    return list(models.Condition.objects.values_list("slug", "label", "synonyms", "position"))


def test_every_vocabulary_is_filled_in_the_order_of_its_file(folder):
    said = load(folder)
    assert line_of("conditions", said) == "conditions 2 added 0 kept"
    assert line_of("states", said) == "states 56 added 0 kept"
    assert conditions() == [
        ("neck-pain", "Neck pain", ["stiff neck", "sore neck"], 10),
        ("sciatica", "Sciatica", [], 20),
    ]
    assert models.Condition.objects.get(slug="neck-pain").label_in("es") == "Dolor de cuello"
    assert models.Condition.objects.get(slug="sciatica").label_in("es") == "Sciatica"


def test_the_files_that_ship_load_whole():
    load()
    assert {file.name: file.model.objects.count() for file in FILES} == {
        file.name: len((FOLDER / f"{file.name}.csv").read_text(encoding="utf-8").splitlines()) - 1
        for file in FILES
    }
    california = models.State.objects.get(code="CA")
    assert (california.number, california.license_title) == (6, "L.Ac.")
    assert california.own_license_required is True
    program = models.TrainingProgram.objects.get(mark="C.SMA")
    assert (program.label, program.hours) == ("Sports Medicine Acupuncture Certification", 245)
    assert {specialty.slug for specialty in program.specialties.all()} == {"sports", "orthopedic"}
    assert "NCBAHM" in models.ProfessionalTerm.objects.get(meaning="certified").words


def test_loading_twice_adds_nothing(folder):
    load(folder)
    assert line_of("Vocabularies", load(folder)).startswith("Vocabularies: 0 added, ")


def test_what_an_admin_edited_stays_and_is_mentioned(folder):
    load(folder)
    models.Condition.objects.filter(slug="sciatica").update(label="Leg pain", position=5)
    said = load(folder)
    assert "  1 of these differ from the file and stay as they were edited" in said
    assert conditions()[0] == ("sciatica", "Leg pain", [], 5)


def test_what_an_admin_removed_comes_back_and_what_they_added_stays(folder):
    load(folder)
    models.Condition.objects.get(slug="sciatica").delete()
    models.Condition.objects.create(slug="hiccups", label="Hiccups")
    assert line_of("conditions", load(folder)) == "conditions 1 added 1 kept"
    assert [row[0] for row in conditions()] == ["neck-pain", "sciatica", "hiccups"]


def test_an_update_brings_back_the_files_state_and_prints_each_difference(folder):
    load(folder)
    models.Condition.objects.filter(slug="sciatica").update(label="Leg pain", position=5)
    program = models.TrainingProgram.objects.get(mark="C.SMA")
    program.specialties.set(models.Specialty.objects.filter(slug="sports"))
    said = load(folder, update=True)
    assert "  sciatica, label: 'Leg pain' -> 'Sciatica'\n" in said
    assert "  sciatica, position: 5 -> 20\n" in said
    assert (
        "  sports-medicine-acupuncture-certification, specialties:"
        " ['sports'] -> ['orthopedic', 'sports']\n"
    ) in said
    assert conditions()[1] == ("sciatica", "Sciatica", [], 20)
    assert program.specialties.count() == 2
    assert " -> " not in load(folder, update=True)


def test_an_update_publishes_what_follows_from_it(folder):
    load(folder)
    listed(conditions=["neck-pain", "sciatica"], trainings=["aborm-fellow"])
    models.TrainingProgram.objects.filter(slug="aborm-fellow").update(label="Renamed")
    assert [published.written for _, published in publishing.publish_all()] == [1]
    load(folder, update=True)
    assert list(publishing.differences()) == []


@pytest.mark.parametrize(
    ("name", "row", "complaint"),
    [
        ("conditions", "headache,Headache", "2 cells, where the 4 columns are slug,label,"),
        ("conditions", "neck-pain,Neck,,", "neck-pain stands in line 2 already"),
        ("conditions", "neck,Neck pain,,", "Condition with this Label already exists"),
        ("conditions", "Neck Pain!,Neck,,", "slug: Enter a valid"),
        ("conditions", "headache,,,", "label: This field cannot be blank."),
        ("states", "XX,ninety,Xanadu,yes,L.Ac.,,,no,,", "column number: invalid literal for int()"),
        ("states", "XX,90,Xanadu,yes,L.Ac.,,,maybe,,", "'maybe' is neither yes nor no"),
        ("states", "XX,90,Xanadu,perhaps,L.Ac.,,,no,,", "practice_act: Value 'perhaps' is not a"),
        (
            "training_programs",
            "zen,Zen,,Zen School,,,course,no,levitation,",
            "no specialty is called levitation. Add it to specialties.csv.",
        ),
    ],
)
def test_a_malformed_line_is_named_and_nothing_is_done(folder, name, row, complaint):
    path = folder / f"{name}.csv"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    last = len(path.read_text(encoding="utf-8").splitlines())
    with pytest.raises(CommandError) as refusal:
        load(folder)
    assert f"{name}.csv, line {last}: " in str(refusal.value)
    assert complaint in str(refusal.value)
    assert str(refusal.value).endswith("Nothing was changed.")
    assert [file.name for file in FILES if file.model.objects.exists()] == []
