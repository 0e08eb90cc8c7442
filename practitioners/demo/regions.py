"""What is true of a part of the country: its telephone codes, its health plans, its centers."""

from typing import NamedTuple


class Center(NamedTuple):
    """A city around which the demo directory is dense, by its degrees and telephone codes."""

    name: str
    state: str
    latitude: float
    longitude: float
    area_codes: list[str]


CENTERS = [
    Center("New York", "NY", 40.7143, -74.0060, ["212", "646", "718", "917"]),
    Center("Los Angeles", "CA", 34.0522, -118.2437, ["213", "310", "323", "818"]),
    Center("Chicago", "IL", 41.8500, -87.6500, ["312", "773", "708", "847"]),
    Center("Oakland", "CA", 37.8044, -122.2711, ["415", "510", "925", "650"]),
    Center("Seattle", "WA", 47.6062, -122.3321, ["206", "425", "253"]),
    Center("Austin", "TX", 30.2672, -97.7431, ["512"]),
    Center("Boston", "MA", 42.3584, -71.0598, ["617", "781"]),
]

# Source: North American Numbering Plan; each state's older codes.
AREA_CODES = {
    state: codes.split()
    for state, codes in {
        "AL": "205 251 256 334", "AK": "907", "AZ": "480 520 602 623 928", "AR": "479 501 870",
        "CA": "209 408 530 559 562 619 626 661 707 714 760 805 831 858 909 916 949 951",
        "CO": "303 719 720 970", "CT": "203 860", "DE": "302", "DC": "202",
        "FL": "305 321 352 386 407 561 727 772 786 813 850 863 904 941 954",
        "GA": "229 404 478 678 706 770 912", "HI": "808", "ID": "208",
        "IL": "217 309 618 630 815", "IN": "219 260 317 574 765 812", "IA": "319 515 563 641 712",
        "KS": "316 620 785 913", "KY": "270 502 606 859", "LA": "225 318 337 504 985",
        "ME": "207", "MD": "240 301 410 443", "MA": "413 508 978",
        "MI": "231 248 269 313 517 586 616 734 810 906 989", "MN": "218 320 507 612 651 763 952",
        "MS": "228 601 662", "MO": "314 417 573 636 660 816", "MT": "406", "NE": "308 402",
        "NV": "702 775", "NH": "603", "NJ": "201 609 732 856 908 973", "NM": "505 575",
        "NY": "315 516 518 585 607 631 716 845 914", "NC": "252 336 704 828 910 919", "ND": "701",
        "OH": "216 330 419 440 513 614 740 937", "OK": "405 580 918", "OR": "503 541",
        "PA": "215 412 484 570 610 717 724 814", "RI": "401", "SC": "803 843 864", "SD": "605",
        "TN": "423 615 731 865 901 931",
        "TX": "210 214 254 281 325 361 409 432 713 806 817 830 903 915 936 940 956 972 979",
        "UT": "435 801", "VT": "802", "VA": "276 434 540 571 703 757 804", "WA": "360 509",
        "WV": "304", "WI": "262 414 608 715 920", "WY": "307",
    }.items()
}  # fmt: skip

PLANS_EVERYWHERE = [
    "unitedhealthcare", "aetna", "cigna", "humana", "fep-blue", "medicare-advantage", "medicaid",
    "tricare", "va-community-care", "workers-compensation", "auto-injury",
]  # fmt: skip
PLANS_OF_STATE = {
    state: plans.split()
    for state, plans in {
        "AL": "bcbs-alabama", "AZ": "bcbs-arizona ambetter", "CA": "anthem kaiser-permanente"
        " blue-shield-california health-net molina", "CO": "anthem kaiser-permanente",
        "CT": "anthem", "DC": "carefirst kaiser-permanente", "FL": "florida-blue ambetter oscar",
        "GA": "anthem kaiser-permanente ambetter", "HI": "hmsa kaiser-permanente",
        "IA": "wellmark medica", "ID": "regence select-health", "IL": "bcbs-illinois ambetter",
        "IN": "anthem", "KY": "anthem", "LA": "bcbs-louisiana", "MA": "bcbs-massachusetts"
        " point32-harvard-pilgrim point32-tufts", "MD": "carefirst kaiser-permanente",
        "ME": "anthem point32-harvard-pilgrim", "MI": "bcbs-michigan priority-health",
        "MN": "bcbs-minnesota healthpartners medica", "MO": "anthem", "NC": "blue-cross-nc",
        "NH": "anthem point32-harvard-pilgrim", "NJ": "horizon", "NV": "anthem",
        "NY": "anthem emblemhealth excellus oscar", "OH": "anthem", "OR": "regence providence moda"
        " kaiser-permanente", "PA": "highmark independence-blue-cross upmc geisinger",
        "RI": "point32-tufts", "SC": "bcbs-south-carolina", "SD": "wellmark",
        "TN": "bcbs-tennessee", "TX": "bcbs-texas ambetter", "UT": "select-health regence",
        "VA": "anthem carefirst", "WA": "premera regence kaiser-permanente", "WI": "anthem",
        "WV": "highmark",
    }.items()
}  # fmt: skip


def area_codes(center, state):
    """The telephone codes of a practice: the center's in its own state, else the state's."""
    return center.area_codes if center and center.state == state else AREA_CODES[state]


def plans(state):
    """The health plans that a practice in this state is asked about, by slug."""
    return PLANS_EVERYWHERE + PLANS_OF_STATE.get(state, [])
