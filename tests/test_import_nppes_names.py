"""Names, cities and streets come in capitals and are kept as people write them."""

import pytest

from practitioners.nppes import names

LAST_NAMES = {
    "PARK": "Park",
    "park": "Park",
    "DO": "Do",
    "AN": "An",
    "LE": "Le",
    "NG": "Ng",
    "MCDONALD": "McDonald",
    "MCGEE": "McGee",
    "MCCOY": "McCoy",
    "MC DONALD": "Mc Donald",
    "MACDONALD": "MacDonald",
    "MACLEOD": "MacLeod",
    "MACK": "Mack",
    "MACY": "Macy",
    "MACIAS": "Macias",
    "MACHADO": "Machado",
    "MACALUSO": "Macaluso",
    "MACKEY": "Mackey",
    "O'BRIEN": "O'Brien",
    "O\u2019BRIEN": "O'Brien",
    "O`BRIEN": "O'Brien",
    "O BRIEN": "O Brien",
    "D'ANGELO": "D'Angelo",
    "DELL'OLIO": "Dell'Olio",
    "KA'AI": "Ka'ai",
    "SA'ID": "Sa'id",
    "DE LA CRUZ": "de la Cruz",
    "DE LOS SANTOS": "de los Santos",
    "DEL ROSARIO": "del Rosario",
    "DELA CRUZ": "Dela Cruz",
    "DE WETTE": "de Wette",
    "DE": "De",
    "DA SILVA": "da Silva",
    "ORTEGA Y GASSET": "Ortega y Gasset",
    "GARCIA DE LEON": "Garcia de Leon",
    "LOPEZ VERGE": "Lopez Verge",
    "LA ROSA": "La Rosa",
    "LE BLANC": "Le Blanc",
    "DI MAGGIO": "Di Maggio",
    "VAN BUREN": "Van Buren",
    "VAN DER BERG": "van der Berg",
    "VAN HOUTEN-SAUTER": "Van Houten-Sauter",
    "VON HARDENBERG": "von Hardenberg",
    "VON DER LEYEN": "von der Leyen",
    "SMITH-MCDONALD": "Smith-McDonald",
    "HAYES-MACALUSO": "Hayes-Macaluso",
    "ABI-RACHED": "Abi-Rached",
    "O'NEIL-O'HARA": "O'Neil-O'Hara",
    "ST. JOHN": "St. John",
    "PARK III": "Park III",
    "PARK JR": "Park Jr.",
    "DE JR": "De Jr.",
    "VI": "Vi",
    "NÚÑEZ": "Núñez",
    "NGUYỄN": "Nguyễn",
    "DeAngelo": "DeAngelo",
    "MacIntosh-de Vries": "MacIntosh-de Vries",
}

FIRST_NAMES = {
    "MINA": "Mina",
    "MARY JO": "Mary Jo",
    "LIN-LIN": "Lin-Lin",
    "BAO QUOC": "Bao Quoc",
    "J STEVEN": "J Steven",
    "C. SHANE": "C. Shane",
    "Y.": "Y.",
    "J.R.": "J.R.",
    "CJ": "CJ",
    "JO": "Jo",
    "TY": "Ty",
    "NG": "Ng",
    "MARIA DE LOS ANGELES": "Maria de los Angeles",
    "DE ANDRE": "De Andre",
    "DA WEI": "Da Wei",
    "MCKENNA": "McKenna",
    "D'ANDRE": "D'Andre",
    "JoAnn": "JoAnn",
}

MIDDLE_NAMES = {
    "J": "J",
    "J.": "J.",
    "LYN": "Lyn",
    "-": "",
    "": "",
    "NMN": "",
    "NONE": "",
    "DEL ROSARIO": "Del Rosario",
    "HSIA0-KUA": "Hsia0-Kua",
}

SUFFIXES = {
    "JR.": "Jr.",
    "JR": "Jr.",
    "SR": "Sr.",
    "III": "III",
    "II": "II",
    "3RD": "III",
    "": "",
    "LAC": "",
    "L.AC.": "",
    "M.D.": "",
    "DR.": "",
}

CITIES = {
    "OAKLAND": "Oakland",
    "MCALLEN": "McAllen",
    "LAKE IN THE HILLS": "Lake in the Hills",
    "KING OF PRUSSIA": "King of Prussia",
    "THE WOODLANDS": "The Woodlands",
    "WINSTON-SALEM": "Winston-Salem",
    "DeLand": "DeLand",
}

STREETS = {
    "35 MONUMENT RD STE 201": "35 Monument Rd Ste 201",
    "12 NW 5TH ST STE 1F": "12 NW 5th St Ste 1F",
    "425 E 25TH ST": "425 E 25th St",
    "PO BOX 12": "PO Box 12",
    "RM 7-175": "Rm 7-175",
    "STE B": "Ste B",
    "1 O'HARA PKWY": "1 O'Hara Pkwy",
    "5 AVENUE OF THE AMERICAS": "5 Avenue of the Americas",
    "100 US HIGHWAY 1": "100 US Highway 1",
    "1 Main St": "1 Main St",
}


@pytest.mark.parametrize(("written", "kept"), LAST_NAMES.items())
def test_last_names(written, kept):
    assert names.last_name(written) == kept


@pytest.mark.parametrize(("written", "kept"), FIRST_NAMES.items())
def test_first_names(written, kept):
    assert names.first_name(written) == kept


@pytest.mark.parametrize(("written", "kept"), MIDDLE_NAMES.items())
def test_middle_names(written, kept):
    assert names.middle_name(written) == kept


@pytest.mark.parametrize(("written", "kept"), SUFFIXES.items())
def test_a_suffix_is_a_generation_and_never_a_title(written, kept):
    assert names.suffix(written) == kept


@pytest.mark.parametrize(("written", "kept"), CITIES.items())
def test_cities(written, kept):
    assert names.city(written) == kept


@pytest.mark.parametrize(("written", "kept"), STREETS.items())
def test_streets(written, kept):
    assert names.street(written) == kept
