"""The questions of the neck and upper back self-check; the home page lists its red flags too."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Flag:
    """Something to answer yes, no or not sure to; its words stand in a list as well."""

    slug: str
    words: str


@dataclass(frozen=True)
class Level:
    """Flags that lead to the same advice; the levels stand in order of urgency."""

    slug: str
    advice: str
    flags: tuple[Flag, ...]


EMERGENCY = Level(
    "emergency",
    _("Call 911 now"),
    (
        Flag("headache", _("a sudden headache, the worst of your life")),
        Flag(
            "weakness",
            _("weakness on one side, a drooping face, trouble speaking, double vision, fainting"),
        ),
        Flag("dizziness", _("severe dizziness with a new, tearing neck pain")),
        Flag("fever", _("fever with a stiff neck and a bad headache, a rash or confusion")),
        Flag("crash", _("neck pain after a fall or a crash")),
        Flag("clumsy", _("clumsy hands, unsteady walking, a change in bladder or bowel")),
        Flag("chest", _("chest pain or trouble breathing along with it")),
    ),
)
SAME_DAY = Level(
    "same-day",
    _("See a doctor the same day"),
    (
        Flag(
            "infection",
            _(
                "a fever together with a weakened immune system, IV drug use, recent surgery or an"
                " infection"
            ),
        ),
    ),
)
BEFORE_NEEDLING = Level(
    "before-needling",
    _("See a doctor before any needle"),
    (
        Flag("cancer", _("cancer, now or in the past")),
        Flag("weight", _("weight loss that you can’t explain")),
        Flag("night", _("pain that wakes you at night")),
        Flag("bones", _("osteoporosis, or steroids that you take or took")),
        Flag("rheumatoid", _("rheumatoid arthritis")),
        Flag("arm", _("an arm that gets weaker")),
    ),
)
TO_TELL = Level(
    "to-tell",
    _("Tell the acupuncturist before the first needle"),
    (
        Flag("thinners", _("medicine that thins your blood")),
        Flag("pregnant", _("a pregnancy")),
        Flag("birth", _("a birth not long ago")),
    ),
)
RED_FLAGS = {"emergency": EMERGENCY, "same_day": SAME_DAY, "before_needling": BEFORE_NEEDLING}

# What each answer asks of the search, as a query string.
PLACES = (
    (_("Neck"), "condition=neck-pain"),
    (_("Upper back, around or between the shoulder blades"), "condition=upper-back-tension"),
    (_("Both"), "condition=neck-pain&condition=upper-back-tension"),
)
PATTERNS = (
    (_("Desk or screen: it comes with sitting"), "patient_group=desk-workers"),
    (_("Instrument: it comes with playing"), "patient_group=musicians"),
    (_("After a birth: it came with the baby"), "patient_group=postpartum"),
    (_("Sport: it comes with training"), "specialty=sports"),
    (_("An old injury that a doctor has looked at"), "specialty=orthopedic"),
    (_("None of these"), ""),
)
TRIED = (
    _("Rest"),
    _("Moving more, or exercises"),
    _("Heat or cold"),
    _("Medicine for pain"),
    _("Physical therapy"),
    _("Massage"),
    _("Acupuncture"),
)


def offered(answers, choices):
    """The answers, each with what it asks of the search and what that is called, as far as the
    vocabularies have it."""
    return [
        {"words": words, "query": urlencode(known), "labels": labels_of(known, choices)}
        for words, query in answers
        for known in [[pair for pair in parse_qsl(query) if is_known(pair, choices)]]
    ]


def is_known(pair, choices):
    name, value = pair
    return value in choices.fields[name]


def labels_of(pairs, choices):
    return [choices.fields[name][value].label for name, value in pairs]
