"""What practitioners turn to most: the words that fit, and how many document it by training."""

from typing import NamedTuple


class Focus(NamedTuple):
    """A field of work by the slugs of the vocabularies; `trainings` are shares of those in it."""

    weight: int
    specialties: list[str]
    conditions: list[str]
    patient_groups: list[str]
    techniques: list[str]
    trainings: dict[str, float]
    openings: list[str]


def slugs(text):
    return text.split()


SPORTS_CERTIFICATION = "sports-medicine-acupuncture-certification"
SPORTS_APPRENTICESHIP = "acupuncture-sports-medicine-apprenticeship"
ORTHOPEDIC_BOARD = "national-board-of-acupuncture-orthopedics"
FERTILITY_BOARD = "aborm-fellow"
DETOX_SPECIALIST = "nada-acupuncture-detoxification-specialist"
CANCER_COURSE = "msk-acupuncture-for-cancer-patients"
FACIAL_COURSES = ("mei-zen-cosmetic-acupuncture", "constitutional-facial-acupuncture")

FOCUSES = {
    "orthopedic": Focus(
        19,
        slugs("orthopedic pain-management sports"),
        slugs("neck-pain upper-back-tension low-back-pain sciatica shoulder-pain headache jaw-pain"
              " elbow-pain wrist-hand-pain carpal-tunnel repetitive-strain hip-pain knee-pain"
              " post-surgical-pain arthritis"),
        slugs("desk-workers musicians manual-workers drivers healthcare-workers postpartum"),
        slugs("trigger-point motor-point electroacupuncture cupping gua-sha tui-na"),
        {SPORTS_CERTIFICATION: 0.34, ORTHOPEDIC_BOARD: 0.22, SPORTS_APPRENTICESHIP: 0.2},
        ["Most of my patients come with neck, back or shoulder pain, many of them from desk work.",
         "I treat muscles and joints, and I begin with how you sit, stand and move.",
         "My work is orthopedic: necks, shoulders, backs and knees.",
         "I look at posture and strength before I place a single needle."],
    ),
    "sports": Focus(
        13,
        slugs("sports orthopedic pain-management"),
        slugs("sports-injury neck-pain upper-back-tension low-back-pain shoulder-pain elbow-pain"
              " hip-pain knee-pain foot-ankle-pain shin-splints repetitive-strain concussion"),
        slugs("athletes runners dancers teens first-responders desk-workers"),
        slugs("motor-point trigger-point electroacupuncture cupping gua-sha laser"),
        {SPORTS_CERTIFICATION: 0.45, SPORTS_APPRENTICESHIP: 0.28, ORTHOPEDIC_BOARD: 0.08},
        ["I work with runners, climbers and people who would like to be moving again.",
         "Half of my patients train for something; the other half sit at a desk all day.",
         "I assess how a joint moves, treat, and assess it again in the same visit.",
         "I have worked beside athletic trainers and physical therapists for years."],
    ),
    "pain": Focus(
        16,
        slugs("pain-management orthopedic neurology headache-care"),
        slugs("neck-pain upper-back-tension low-back-pain sciatica headache migraine chronic-pain"
              " fibromyalgia neuropathy arthritis jaw-pain shingles-pain work-injury"
              " car-accident-injury"),
        slugs("older-adults desk-workers veterans manual-workers people-with-disabilities"),
        slugs("traditional-chinese electroacupuncture balance-method master-tung auricular"
              " cupping"),
        {SPORTS_APPRENTICESHIP: 0.1, ORTHOPEDIC_BOARD: 0.07},
        ["I see people who have lived with pain for a long time.",
         "Long-lasting pain is most of what I treat, often together with a physician.",
         "People come to me with headaches, backs and necks that have troubled them for months."],
    ),
    "women": Focus(
        13,
        slugs("fertility womens-health pregnancy-care pelvic-health"),
        slugs("infertility ivf-support menstrual-pain irregular-periods pms pcos endometriosis"
              " menopause morning-sickness pregnancy-pain breech labor-support milk-supply stress"),
        slugs("postpartum pregnant-people lgbtq healthcare-workers desk-workers"),
        slugs("traditional-chinese japanese moxibustion herbal-medicine abdominal food-therapy"),
        {FERTILITY_BOARD: 0.48},
        ["I accompany people who would like to become parents, and new parents after that.",
         "Cycles, pregnancy and the months after a birth are the center of my practice.",
         "I work alongside fertility clinics and midwives in the area."],
    ),
    "mind": Focus(
        12,
        slugs("mental-health trauma-care sleep addiction-recovery"),
        slugs("anxiety stress depression ptsd insomnia fatigue grief substance-use"
              " smoking-cessation postpartum-depression upper-back-tension headache"),
        slugs("veterans first-responders healthcare-workers students lgbtq postpartum"),
        slugs("auricular five-element traditional-chinese community-style scalp qigong"),
        {DETOX_SPECIALIST: 0.34},
        ["Stress, sleep and low mood bring most people to my practice.",
         "I offer a quiet hour to people who carry a great deal.",
         "I work beside therapists and physicians, and never instead of them."],
    ),
    "general": Focus(
        14,
        slugs("internal-medicine digestive-health respiratory-allergy geriatrics"),
        slugs("digestive-problems ibs acid-reflux allergies sinus-problems headache insomnia"
              " fatigue low-back-pain neck-pain stress colds-immunity cold-hands-feet"),
        slugs("older-adults students drivers needle-shy teens desk-workers"),
        slugs("traditional-chinese herbal-medicine cupping moxibustion food-therapy tui-na"),
        {},
        ["Mine is a family practice: three generations sometimes come on the same day.",
         "I practice Chinese medicine as a general practitioner would.",
         "People come with all kinds of everyday complaints, and I like that."],
    ),
    "cancer": Focus(
        4,
        slugs("oncology-support palliative-care pain-management"),
        slugs("chemo-side-effects nausea neuropathy fatigue insomnia anxiety post-surgical-pain"),
        slugs("cancer-patients older-adults people-with-disabilities"),
        slugs("auricular traditional-chinese acupressure japanese"),
        {CANCER_COURSE: 0.6},
        ["I see people during and after cancer treatment, in agreement with their oncologist.",
         "Side effects of cancer treatment are what I treat most."],
    ),
    "facial": Focus(
        4,
        slugs("facial dermatology womens-health"),
        slugs("facial-pain jaw-pain bells-palsy skin-problems headache stress menopause"),
        slugs("desk-workers postpartum older-adults"),
        slugs("facial-needling gua-sha japanese intradermal"),
        {FACIAL_COURSES[0]: 0.4, FACIAL_COURSES[1]: 0.3},
        ["Faces are my field: jaws, headaches and skin.",
         "I combine facial acupuncture with care for neck and jaw."],
    ),
    "children": Focus(
        3,
        slugs("pediatrics respiratory-allergy digestive-health"),
        slugs("colic bedwetting allergies asthma adhd headache digestive-problems anxiety"),
        slugs("children teens needle-shy postpartum"),
        slugs("shonishin acupressure laser japanese"),
        {},
        ["I treat children from their first weeks on, mostly without needles.",
         "Children and their tired parents are both welcome."],
    ),
    "nerves": Focus(
        2,
        slugs("neurology headache-care geriatrics"),
        slugs("stroke-recovery parkinsons multiple-sclerosis neuropathy vertigo-dizziness tinnitus"
              " migraine bells-palsy restless-legs"),
        slugs("older-adults people-with-disabilities veterans"),
        slugs("scalp electroacupuncture traditional-chinese master-tung"),
        {},
        ["I use scalp acupuncture beside rehabilitation after a stroke or an injury."],
    ),
}  # fmt: skip
