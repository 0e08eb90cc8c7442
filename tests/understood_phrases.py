"""Phrases as people type them, with the query that each becomes; what stays text is `q`."""

# Real cities with their rounded population.
CITIES = {
    ("Oakland", "CA"): 440_000, ("Oakland", "NJ"): 13_000, ("Berkeley", "CA"): 120_000,
    ("San Francisco", "CA"): 870_000, ("Los Angeles", "CA"): 3_900_000, ("Boston", "MA"): 650_000,
    ("Portland", "OR"): 650_000, ("Portland", "ME"): 68_000, ("Seattle", "WA"): 780_000,
    ("Chicago", "IL"): 2_660_000, ("New York", "NY"): 8_800_000, ("Bronx", "NY"): 1_380_000,
    ("Washington", "DC"): 690_000, ("Gary", "IN"): 69_000, ("Kansas City", "MO"): 508_000,
    ("Denver", "CO"): 729_000, ("Austin", "TX"): 975_000, ("Charlotte", "NC"): 911_000,
    ("Providence", "RI"): 191_000, ("St. Louis", "MO"): 300_000, ("Sebastopol", "CA"): 7_500,
    ("Half Moon Bay", "CA"): 12_700, ("Lee", "NH"): 4_500, ("Price", "UT"): 8_400,
    ("Young", "AZ"): 670, ("Jordan", "MN"): 6_400, ("English", "IN"): 630, ("Kim", "CO"): 60,
    ("California", "MD"): 11_900,
}  # fmt: skip
ZIPS = {"94601": "CA", "60614": "IL"}
# Somebody listed is called so.
LISTED_NAMES = (("Charlotte", "French"), ("Georgia", "Lee"))

ALL_OF_IT = "sports acupuncturist near Oakland that takes Aetna, speaks Spanish, under $100"
BECOMES = {
    ALL_OF_IT: "specialty=sports&near=Oakland, CA&insurance=aetna&language=es&max_price=100",
    # Conditions, specialties, groups, techniques.
    "stiff neck": "condition=neck-pain",
    "my neck pain": "condition=neck-pain",
    "migraine and insomnia": "condition=migraine&condition=insomnia",
    "help with insomnia please": "condition=insomnia",
    "I can't sleep": "condition=insomnia",
    "orthopedic or sports acupuncture": "specialty=orthopedic&specialty=sports",
    "orthopedik": "specialty=orthopedic",
    "best fertility acupuncturist": "specialty=fertility",
    "for musicians": "patient_group=musicians",
    "works with athletes": "patient_group=athletes",
    "dry needling": "technique=trigger-point",
    "electroacupuncture": "technique=electroacupuncture",
    "acupuncture without needles": "technique=acupressure",
    "anxiety; veterans; telehealth": "condition=anxiety&patient_group=veterans&telehealth=true",
    # Languages.
    "Spanish": "language=es",
    "Spanish-speaking": "language=es",
    "speaks Spanish": "language=es",
    "habla español": "language=es",
    "in Spanish": "language=es",
    "in English": "language=en",
    "someone fluent in Korean": "language=ko",
    "speaks Korean or Spanish": "language=ko&language=es",
    "speaks Japanese": "language=ja",
    "speaks French": "language=fr",
    "speaks Korean and French": "language=ko&language=fr",
    # Plans.
    "Aetna": "insurance=aetna",
    "takes Aetna": "insurance=aetna",
    "in network with Aetna": "insurance=aetna",
    "accepts United Healthcare": "insurance=unitedhealthcare",
    "takes Kaiser": "insurance=kaiser-permanente",
    "Aetna insurance": "insurance=aetna",
    "covered by Cigna": "insurance=cigna",
    "takes Providence": "insurance=providence",
    "accepts Blue Cross in Chicago": "insurance=bcbs-illinois&near=Chicago, IL",
    "takes BCBS near Oakland": "insurance=anthem&near=Oakland, CA",
    "Blue Shield in Los Angeles": "insurance=blue-shield-california&near=Los Angeles, CA",
    # Certification.
    "board certified": "certification=any",
    "NCCAOM": "certification=any",
    "NCBAHM certified": "certification=any",
    "Dipl. O.M.": "certification=OM",
    # Places.
    "94601": "near=94601",
    "acupuncture 94601": "near=94601",
    "near 94601-1234": "near=94601",
    "Oakland, CA 94601": "near=94601",
    "Oakland": "near=Oakland, CA",
    "acupuncture oakland": "near=Oakland, CA",
    "near Oakland": "near=Oakland, CA",
    "near Oakland, NJ": "near=Oakland, NJ",
    "oakland ca": "near=Oakland, CA",
    "Oakland, California": "near=Oakland, CA",
    "ACUPUNCTURIST IN OAKLAND": "near=Oakland, CA",
    "acupuncturist in San Francisco": "near=San Francisco, CA",
    "half moon bay": "near=Half Moon Bay, CA",
    "in sebastopol": "near=Sebastopol, CA",
    "around Chicago": "near=Chicago, IL",
    "close to Boston": "near=Boston, MA",
    "st louis": "near=St. Louis, MO",
    "in the Bronx": "near=Bronx, NY",
    "in Portland": "near=Portland, OR",
    "Portland, ME": "near=Portland, ME",
    "portland, me": "near=Portland, ME",
    "neck pain in Portland, ME": "condition=neck-pain&near=Portland, ME",
    "Portland OR": "near=Portland, OR",
    "Gary IN": "near=Gary, IN",
    "near Lee": "near=Lee, NH",
    "near English": "near=English, IN",
    "Providence": "near=Providence, RI",
    "New York": "near=New York, NY",
    "NYC": "near=New York, NY",
    "Kansas City": "near=Kansas City, MO",
    "Washington, DC": "near=Washington, DC",
    "in Charlotte": "near=Charlotte, NC",
    "sports acupuncture austin": "specialty=sports&near=Austin, TX",
    "within 10 miles of Boston": "radius=10&near=Boston, MA",
    "within ten miles of Portland, Maine": "radius=10&near=Portland, ME",
    "10 mi from 94601": "radius=10&near=94601",
    "Boston within 5 miles": "near=Boston, MA&radius=5",
    "cupping 50 miles around Chicago": "technique=cupping&radius=50&near=Chicago, IL",
    # States.
    "in California": "state=CA",
    "in CA": "state=CA",
    "California": "state=CA",
    "in Georgia": "state=GA",
    "Indiana": "state=IN",
    "licensed in Indiana": "state=IN",
    "in Washington": "state=WA",
    "New York state": "state=NY",
    # Prices.
    "under $100": "max_price=100",
    "under 100": "max_price=100",
    "less than 100 dollars": "max_price=100",
    "under one hundred dollars": "max_price=100",
    "$80 or less": "max_price=80",
    "max $75": "max_price=75",
    "between $60 and $90": "max_price=90",
    "no more than $1,000": "max_price=1000",
    "first visit under $120": "max_first_price=120",
    "$120 or less for the first visit": "max_first_price=120",
    "first appointment up to $150 and under $90": "max_first_price=150&max_price=90",
    # Years.
    "10+ years": "min_years=10",
    "at least ten years of experience": "min_years=10",
    "over 5 years": "min_years=5",
    "20 years of experience": "min_years=20",
    "with 15 yrs experience": "min_years=15",
    # Visits.
    "accepting new patients": "accepting=true",
    "taking new patients near Denver": "accepting=true&near=Denver, CO",
    "telehealth": "telehealth=true",
    "online": "telehealth=true",
    "video visit in Korean": "telehealth=true&language=ko",
    "wheelchair accessible": "step_free=true",
    "step-free": "step_free=true",
    # Some of it stays.
    "garcia in oakland": "near=Oakland, CA&q=garcia",
    "O'Brien speaks Spanish": "language=es&q=O'Brien",
    "neck pain Young": "condition=neck-pain&q=Young",
    "Dr. Kim takes Aetna": "insurance=aetna&q=Dr. Kim",
    "An Do near Oakland": "near=Oakland, CA&q=An Do",
    "My Nguyen Aetna": "insurance=aetna&q=My Nguyen",
    "Will Price, Boston, MA": "near=Boston, MA&q=Will Price",
    "Jordan Park near Oakland, CA": "near=Oakland, CA&q=Jordan Park",
    "Spanish/Lee": "language=es&q=lee",
    "French acupuncturist in Oakland": "near=Oakland, CA&q=French",
    "near Oakland or Berkeley": "near=Oakland, CA&q=Berkeley",
    "C.SMA near Oakland": "near=Oakland, CA&q=C.SMA",
    "Spanish, no cupping": "language=es&q=no cupping",
    "neck pain for over 5 years": "condition=neck-pain&q=for over 5 years",
    "back Aetna pain": "insurance=aetna&q=back; pain",
    "lee and kim take Aetna": "insurance=aetna&q=lee and kim",
    "xyzzy takes Aetna": "insurance=aetna&q=xyzzy",
    "I need someone for stiff neck after birth near Seattle, WA who takes Aetna": (
        "condition=neck-pain&patient_group=postpartum&near=Seattle, WA&insurance=aetna"
    ),
    "pediatric acupuncture for my daughter in Boston": "specialty=pediatrics&near=Boston, MA",
    "10+ years near 60614 under $90, speaks Mandarin and accepts Cigna": (
        "min_years=10&near=60614&max_price=90&language=cmn&insurance=cigna"
    ),
}
# Names, what may mean several things, and what nobody can be found by.
STAYS = (
    "Maria Garcia", "Dr. Li", "Mina Park", "Will Do", "So", "An", "Do", "Ma", "Price", "Long",
    "Lee", "Young", "Kim", "Back", "Maria Back", "Jordan Lee", "Jordan Oakland", "Dr. Oakland",
    "French", "Dr. French", "Charlotte", "Georgia", "Japanese", "CA", "MA", "in", "me", "or",
    "portland me", "portland or seattle", "acupuncture", "acupuncturist near me", "takes Medicare",
    "C.SMA", "no cupping", "doesn't take Aetna", "under 30 minutes", "my 10 year old",
    "within 10 miles", "within 500 miles of Nowhereville", "near Oakland, TX", "near Nowhereville",
    "00000", "near 99999", "$", "$0", "$99999", "years", ",", "in ,", "٢٥ years", "a" * 200,
)  # fmt: skip

# The same in Spanish.
ALL_OF_IT_IN_SPANISH = (
    "acupunturista deportivo cerca de Oakland que acepta Aetna, habla español, menos de $100,"
    " a menos de 10 millas, con 10 años de experiencia"
)
IN_SPANISH = {
    ALL_OF_IT_IN_SPANISH: (
        "specialty=sports&near=Oakland, CA&insurance=aetna&language=es&max_price=100&radius=10"
        "&min_years=10"
    ),
    # What hurts, who helps with it, and how.
    "dolor de cuello": "condition=neck-pain",
    "mi dolor de cuello": "condition=neck-pain",
    "migraña e insomnio": "condition=migraine&condition=insomnia",
    "ayuda con ansiedad, por favor": "condition=anxiety",
    "acupuntura para ciática": "condition=sciatica",
    "acupuntura deportiva u ortopédica": "specialty=sports&specialty=orthopedic",
    "busco un acupunturista para músicos": "patient_group=musicians",
    "madres recientes": "patient_group=postpartum",
    "ventosas": "technique=cupping",
    # Languages, plans, visits.
    "que hable coreano": "language=ko",
    "habla vietnamita": "language=vi",
    "acepta Aetna": "insurance=aetna",
    "que acepte mi seguro Kaiser": "insurance=kaiser-permanente",
    "acepta pacientes nuevos": "accepting=true",
    "telesalud": "telehealth=true",
    "acceso sin escalones": "step_free=true",
    # Places.
    "acupunturista en Chicago": "near=Chicago, IL",
    "cerca de Oakland": "near=Oakland, CA",
    "acupunturista cerca de 94601": "near=94601",
    "a 5 millas de Oakland": "near=Oakland, CA&radius=5",
    "a menos de 10 millas de Boston": "near=Boston, MA&radius=10",
    # Prices and years.
    "menos de $100": "max_price=100",
    "hasta 90 dólares": "max_price=90",
    "$80 o menos": "max_price=80",
    "primera visita menos de $120": "max_first_price=120",
    "10 años de experiencia": "min_years=10",
    "más de 5 años de práctica": "min_years=5",
    "al menos 15 años de experiencia": "min_years=15",
}
STAYS_IN_SPANISH = ("sin ventosas", "De La Cruz", "dolor", "10 años")
