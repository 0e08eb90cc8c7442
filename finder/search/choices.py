"""The choices that a search can be filtered by: of every field, its words, numbers and labels."""

from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from practitioners.folding import fold
from practitioners.models import (
    Condition,
    Credential,
    Edition,
    InsurancePlan,
    Language,
    PatientGroup,
    ProfessionalTerm,
    Specialty,
    State,
    Technique,
    TrainingProgram,
)
from practitioners.terms import ANY_CERTIFICATION, CERTIFICATION_NUMBERS, YES, Field, term

# The filter's parameter, its terms, and where its words are kept.
VOCABULARIES = {
    "specialty": (Field.DOCUMENTED_SPECIALTY, Specialty),
    "condition": (Field.CONDITION, Condition),
    "patient_group": (Field.PATIENT_GROUP, PatientGroup),
    "technique": (Field.TECHNIQUE, Technique),
    "language": (Field.LANGUAGE, Language),
    "insurance": (Field.INSURANCE, InsurancePlan),
}
FLAGS = {
    "accepting": (Field.ACCEPTING, _("Accepting new patients")),
    "telehealth": (Field.TELEHEALTH, _("Telehealth")),
    "step_free": (Field.STEP_FREE, _("Step-free access")),
}


@dataclass(frozen=True)
class Choice:
    """One thing to choose: `value` names it in addresses, `number` in listings."""

    value: str
    label: str
    number: int
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Choices:
    """Every choice of an edition of the directory, with its labels in one language."""

    edition: tuple
    language: str
    fields: dict[str, dict[str, Choice]]
    states: dict[str, State]
    professional: dict[str, tuple[str, ...]]
    programs: dict[int, str]
    phrases: dict[tuple[str, ...], frozenset[int]] = field(default_factory=dict)

    def term(self, name, value):
        """The number under which listings carry this choice."""
        return term(TERM_FIELDS[name], self.fields[name][value].number)

    @cached_property
    def labels(self):
        """Of every field, the label for each value."""
        return {
            name: {value: choice.label for value, choice in choices.items()}
            for name, choices in self.fields.items()
        }

    @cached_property
    def by_number(self):
        """Of every field, the value for each number."""
        return {
            name: {choice.number: value for value, choice in choices.items()}
            for name, choices in self.fields.items()
        }


TERM_FIELDS = {
    **{name: number for name, (number, _) in VOCABULARIES.items()},
    **{name: number for name, (number, _) in FLAGS.items()},
    "certification": Field.CERTIFICATION,
    "state": Field.STATE,
}


def current_choices():
    """The choices of the directory's current edition, labeled in the language of the page; read
    again only when its words have changed."""
    number, changed_at, *words = Edition.objects.values_list(
        "number", "changed_at", "words_number", "words_changed_at"
    ).get()
    return in_edition((number, changed_at), tuple(words), get_language())


# A standby may be an edition behind.
@lru_cache(maxsize=len(settings.LANGUAGES) * len(settings.DATABASES))
def in_edition(edition, words, language):
    """The choices of an edition, whose words are as they became in another."""
    return replace(read_choices(words, language), edition=edition)


@lru_cache(maxsize=len(settings.LANGUAGES) * len(settings.DATABASES))
def read_choices(edition, language):
    states = {state.code: state for state in State.objects.all()}
    fields = {
        "certification": certifications(),
        "state": {code: Choice(code, state.name, state.number) for code, state in states.items()},
        **{name: of_vocabulary(model, language) for name, (_, model) in VOCABULARIES.items()},
        **{name: {"true": Choice("true", str(label), YES)} for name, (_, label) in FLAGS.items()},
    }  # fmt: skip
    professional = dict(ProfessionalTerm.objects.values_list("meaning", "words"))
    programs = dict(TrainingProgram.objects.values_list("id", "slug"))
    choices = Choices(edition, language, fields, states, professional, programs)
    choices.phrases.update(read_phrases(choices))
    return choices


def of_vocabulary(model, language):
    """The choices of a vocabulary. The label in the other language is one more synonym."""
    choices = {}
    for word in model.objects.all():
        label = word.label_in(language)
        others = dict.fromkeys((word.label, word.label_es, *word.synonyms))
        synonyms = tuple(each for each in others if each not in ("", label))
        choices[word.slug] = Choice(word.slug, label, word.id, synonyms)
    return choices


def certifications():
    label = gettext("NCCAOM / NCBAHM certified, any program")
    national = Choice("any", label, ANY_CERTIFICATION)
    programs = [
        Choice(code, str(label), CERTIFICATION_NUMBERS[code])
        for code, label in Credential.ProgramCode.choices
    ]
    return {choice.value: choice for choice in [national, *programs]}


def read_phrases(choices):
    """Every word or phrase that stands for terms, folded, with these terms."""
    phrases = {}
    for words, terms in spoken(choices):
        key = tuple(fold(words).split())
        if key:
            phrases[key] = phrases.get(key, frozenset()) | frozenset(terms)
    return phrases


def spoken(choices):
    for name in VOCABULARIES:
        for choice in choices.fields[name].values():
            # The codes of languages are surnames: Ko, So, Hu.
            address = () if name == "language" else (choice.value,)
            for words in (choice.label, *address, *choice.synonyms):
                yield words, [choices.term(name, choice.value)]
    for number, label, mark, synonyms in TrainingProgram.objects.values_list(
        "id", "label", "mark", "synonyms"
    ):
        for words in (label, mark, *synonyms):
            yield words, [term(Field.TRAINING, number)]
    for code, state in choices.states.items():
        yield state.name, [choices.term("state", code)]
    meanings = meant(choices)
    for meaning, words in choices.professional.items():
        for word in words:
            yield word, meanings.get(meaning, [])


def meant(choices):
    """What the professional terms stand for. Everybody listed is a licensed acupuncturist, or
    certified where there is no license."""
    everybody = [term(Field.LISTED, 0)]
    return {
        "acupuncturist": everybody,
        "licensed": everybody,
        "certified": [choices.term("certification", "any")],
        **{
            f"certified-{code}": [choices.term("certification", code)]
            for code in CERTIFICATION_NUMBERS
        },
        "accepting": [choices.term("accepting", "true")],
        "telehealth": [choices.term("telehealth", "true")],
        "step-free": [choices.term("step_free", "true")],
    }
