"""How people write around what they look for: words that join, words that say what follows.

These are habits of English and Spanish; what practitioners do, speak and take stands in the
vocabularies.
Surnames and first names (An, Do, So, Will, To, My, Best, Price) join nothing by themselves.
"""


def phrases(text):
    """The phrases of a text, one a line or between bars, as words."""
    return frozenset(
        tuple(phrase.split()) for line in text.splitlines() for phrase in line.split("|") if phrase
    )


# They go where they stand at the edge of what is left, and only when something was understood.
JOINING = phrases(
    """
a|and|at|by|for|from|i|in|is|near|nearby|of|on|or|that|the|their|they|this|those|who|whose
with|within|please|need|needs|needed|want|wanted|looking|look|find|show|search|help|helps|who can
that can|can you|looking for|looking to see|i am|im looking|im looking for|i would like|id like
i have|i want|i want to see|near me|close to me|around me|around here|close by|close to|next to
around|outside|someone|somebody|anyone|anybody|one who|he|she|also|only|preferably|ideally
and also|as well|has|have|having|takes|take|taking|accepts|accept|accepting|accepted|covered
covered by|covers|insured by|insured|insurance|health insurance|in network|in network with|network
coverage|speaks|speak|speaking|speaker|speakers|fluent|fluent in|habla|hablan|que habla
treats|treat|treating|treatment|treatments|specializes|specializing|specialist|specialists
specializing in|experienced in|experienced with|expert in|works with|work with|working with
does|doing|offers|offer|offering|provides|provide|uses|using|practices|who do|that do|who does
that does|do you|who will|that will|to treat|to help|to help with|help with|visits|appointments
my daughter|my son|my kid|my child|my husband|my wife|my partner|my mother|my mom|my father
my dad|myself|for me|based in|located in|located|living in|live in|there|available
busco|buscar|buscando|necesito|quiero|quisiera|para|por|con|que|y|e|o|u|en|un|una|el|la|los|las|mi|mis
cerca|cerca de|cerca de mi|alguien|alguien que|ayuda con|trata|tratan|tratar|para tratar
tratamiento de|tratamiento para|hable|hablen|acepta|aceptan|acepte
toma|tome|seguro|plan de salud|cubierto por|atiende
especialista en|especializado en|especializada en|experto en|experta en|de habla|cita|citas|consulta
de|del|al|para mi|tengo|ofrece|ofrezca|hace|haga|por favor"""
)
# They go before what was understood: "an acupuncturist", "my neck pain".
BEFORE_WHAT_IS_MEANT = frozenset(
    "an my some any best good great top local affordable experienced qualified"
    " un una mi mis buen buena mejor".split()
)
TITLES = frozenset({"dr", "doctor"})
NEGATIONS = frozenset(
    "no not non without except avoid never doesnt dont isnt arent cant wont neither nor sin".split()
)
# What says that a place follows; "in" may be followed by a language too.
PLACE_MARKERS = frozenset({"near", "in", "around", "outside", "nearby", "from", "en"})
PLACE_MARKERS_OF_TWO = frozenset(
    {("close", "to"), ("next", "to"), ("cerca", "de"), ("alrededor", "de")}
)
# What says, before it or after it, that a word is one of this field.
MARKERS_BEFORE = {
    "language": frozenset("speak speaks speaking fluent habla hablan hable hablen in en".split()),
    "insurance": frozenset(
        "take takes taking accept accepts accepting insured insurance covered covers"
        " network acepta aceptan acepte acepten toma tome seguro".split()
    ),
}
MARKERS_AFTER = {
    "language": frozenset("speaking speaker speakers language".split()),
    "insurance": frozenset("insurance plan coverage network accepted".split()),
}
BETWEEN_MARKER_AND_WORD = frozenset(
    "the my by with and or fluent both either in mi de el y o con por".split()
)
# What the vocabularies hold only in longer phrases, because text search looks for every word.
FURTHER_PHRASES = {
    ("online",): ("telehealth", "true"),
    ("virtual",): ("telehealth", "true"),
    ("virtually",): ("telehealth", "true"),
    ("video",): ("telehealth", "true"),
    ("video", "call"): ("telehealth", "true"),
    ("video", "calls"): ("telehealth", "true"),
    ("over", "video"): ("telehealth", "true"),
    ("by", "video"): ("telehealth", "true"),
    ("new", "patient"): ("accepting", "true"),
    ("step", "free", "entrance"): ("step_free", "true"),
    ("wheelchair",): ("step_free", "true"),
}
# A name that many plans share, and the words in theirs that say so.
BLUE_CROSS = ("blue cross", "bluecross", "bcbs")
SHARED_BY_PLANS = {
    ("blue", "cross"): BLUE_CROSS,
    ("bluecross",): BLUE_CROSS,
    ("bcbs",): BLUE_CROSS,
    ("blue", "cross", "blue", "shield"): BLUE_CROSS,
    ("blue", "cross", "and", "blue", "shield"): BLUE_CROSS,
    ("bluecross", "blueshield"): BLUE_CROSS,
    ("blue", "shield"): ("blue shield", "blueshield"),
}
# Cities by other names than the map's.
OTHER_NAMES = {"nyc": "new york", "new york city": "new york"}
# Beginnings of plans that alone say something else: Medicare is not Medicare Advantage.
NO_PLAN_ALONE = frozenset(
    "apple auto car combat federal first for health hip in independence injury insurance"
    " intermountain keystone medical medicare military no oregon personal select state the va"
    " work workers".split()
)
