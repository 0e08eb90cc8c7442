"""Words for invented practices: names, streets, directions, and what a practitioner writes."""

from practitioners.folding import fold


def listed(words):
    """The words between the commas."""
    return [word.strip() for word in words.split(",")]


FIRST_WORDS = listed(
    "Alder, Amber, Aspen, Birch, Blue Heron, Bright River, Cedar, Clear Creek, Clover, Copper,"
    " Elm, Evergreen, Four Winds, Golden, Harbor, Hawthorn, Heron, Hillside, Iris, Ivy, Juniper,"
    " Kestrel, Lantern, Laurel, Lotus, Magnolia, Maple, Meadow, Moonrise, Morning, Moss,"
    " Mulberry, New Leaf, North Star, Oak, Orchard, Pine, Plum Blossom, Quiet Mind, Redwood,"
    " Ridge, River, Root, Sage, Sparrow, Still Water, Stone, Bridge, Summit, Sycamore, Thistle,"
    " Tidewater, Turning Point, Valley, Violet, White Crane, Wild Rose, Willow"
)
KINDS = [
    "Acupuncture", "Acupuncture & Herbs", "Acupuncture Clinic", "Acupuncture Studio",
    "Chinese Medicine", "Acupuncture & Wellness", "Integrative Acupuncture",
]  # fmt: skip
KINDS_OF_FOCUS = {
    "orthopedic": ["Orthopedic Acupuncture", "Acupuncture & Bodywork"],
    "sports": ["Sports Acupuncture", "Sports Medicine Acupuncture"],
    "women": ["Fertility Acupuncture", "Women's Acupuncture"],
    "facial": ["Facial Acupuncture"],
    "children": ["Family Acupuncture"],
}
STREETS = listed(
    "Adams, Ash, Bay, Beech, Birch, Bridge, Broad, Cedar, Center, Chestnut, Church, Clinton,"
    " College, Court, Elm, Fifth, First, Forest, Fourth, Franklin, Front, Garden, Grove, High,"
    " Highland, Hill, Jackson, Jefferson, Lake, Laurel, Liberty, Lincoln, Locust, Madison, Main,"
    " Maple, Market, Mill, Monroe, Mulberry, Oak, Orchard, Park, Pearl, Pine, Pleasant, Poplar,"
    " Prospect, River, Second, Seventh, Sixth, Spring, Spruce, State, Summit, Third, Union,"
    " Valley, Vine, Walnut, Washington, Water, Willow"
)
STREET_ENDS = {"Street": 55, "Avenue": 25, "Boulevard": 6, "Road": 8, "Lane": 3, "Way": 3}
PARKING = [
    "Free lot behind the building", "Free street parking for two hours", "Metered street parking",
    "Garage next door, validated", "Two spaces in the driveway", "Shared lot in front",
    "Accessible space at the entrance", "Street parking; allow ten minutes",
]  # fmt: skip
TRANSPORT = [
    "Bus stop at the corner", "Five minutes on foot from the station", "Bus stop across the street",
    "Ten minutes on foot from downtown transit", "Bus stop two blocks away",
]  # fmt: skip
APPROACHES = [
    "A first visit begins with a long talk and an examination.",
    "I explain what I do before I do it, and you can stop me at any time.",
    "I use few needles and watch how your body answers.",
    "Where something else is called for, I say so and refer you.",
    "We agree on what we want to see change, and look back after four visits.",
    "I like to talk with your doctor or physical therapist, if you allow it.",
    "Treatments are calm; many people fall asleep.",
    "I ask about sleep, work and movement, because they belong to the picture.",
    "If nothing has changed after a few visits, we talk about whether to go on.",
    "I trained in hospitals as well as in small clinics, and I draw on both.",
    "Needles are single-use and thin; most people feel little.",
    "I often combine needles with cupping or exercises for home.",
]
PRACTICAL = [
    "I see one person at a time.",
    "Evening appointments are there for people who work.",
    "Most people come once a week at first, and less often later.",
    "Please wear loose clothes and eat something before you come.",
    "I leave time between visits, so nobody has to hurry.",
    "I answer calls myself on weekday afternoons.",
    "Bring a list of the medicines you take.",
    "Herbs are optional, and discussed first.",
    "Children may wait in the room with you.",
    "I speak with every new patient on the phone before the first visit.",
    "Tell me if cost is a worry: we can plan for it.",
]
CONTRADICTIONS = [
    "The board lists this number under another name.",
    "The register shows an earlier last day than the one claimed.",
    "The board says that it never issued this number.",
    "The issuer's list has another completion year.",
]
NOT_FOUND_NOTES = [
    "No entry under either spelling.",
    "Not in the public list; that list is voluntary.",
    "",
]
UNREACHABLE_NOTES = [
    "The site was down twice that day.",
    "Nobody answered; try again in a week.",
    "",
]


def practice_name(dice, practitioner, focus_name, city):
    """A name like "Willow Sports Acupuncture", "Kim Acupuncture", or none."""
    kind = dice.pick(KINDS_OF_FOCUS.get(focus_name, []) * 2 + KINDS)
    style = dice.weighted({"words": 55, "surname": 22, "city": 8, "community": 5, "none": 10})
    return {
        "words": f"{dice.pick(FIRST_WORDS)} {kind}",
        "surname": f"{practitioner.last_name} {kind}",
        "city": f"{city} {kind}",
        "community": f"{city} Community Acupuncture",
        "none": "",
    }[style]


def street(dice):
    return f"{dice.number(10, 4999)} {dice.pick(STREETS)} {dice.weighted(STREET_ENDS)}"


def suite(dice):
    styles = {
        "": 45,
        f"Suite {dice.number(100, 420)}": 35,
        f"Unit {dice.pick('ABCDEF')}": 12,
        f"Floor {dice.number(2, 9)}": 8,
    }
    return dice.weighted(styles)


def host(name):
    """A practice's host name that belongs to nobody, the same for its pages and its mail."""
    ending = ("com", "com", "org", "net")[len(name) % 4]
    return f"{fold(name).replace(' ', '-')}.example.{ending}"


def about(dice, focus):
    """Two to four sentences without a promise, or nothing."""
    if dice.chance(0.12):
        return ""
    return " ".join(
        [dice.pick(focus.openings), *dice.some(APPROACHES, 1, 2), *dice.some(PRACTICAL, 0, 1)]
    )
