"""First and last names from many origins, with the languages that may come with them."""

from typing import NamedTuple

from practitioners.demo.texts import listed


class Origin(NamedTuple):
    """Where a name comes from: its weight, first and last names, and languages by slug."""

    weight: int
    first: list[str]
    last: list[str]
    languages: list[str]


AMERICAN = listed(
    "Amy, Andrea, Andrew, Anna, Benjamin, Beth, Brian, Caroline, Chris, Christine, Claire,"
    " Dana, Daniel, David, Deborah, Diane, Elena, Elizabeth, Emily, Eric, Erin, Grace, Hannah,"
    " Heather, Ian, James, Jamie, Janet, Jason, Jeffrey, Jennifer, Jessica, Jill, Joanna, John,"
    " Jonathan, Joseph, Julia, Karen, Kate, Kelly, Kevin, Laura, Lauren, Leah, Linda, Lisa,"
    " Lucas, Margaret, Maria, Mark, Martha, Matthew, Megan, Melissa, Michael, Michelle, Molly,"
    " Nancy, Natalie, Nina, Nora, Olivia, Patricia, Paul, Peter, Rachel, Rebecca, Robert, Robin,"
    " Ruth, Sam, Samuel, Sara, Sarah, Sharon, Sophie, Stephanie, Steven, Susan, Tara, Teresa,"
    " Thomas, Vanessa, Victoria, William, Zoe"
)

ORIGINS = {
    "english": Origin(
        26,
        AMERICAN,
        listed(
            "Abbott, Allen, Atwood, Bailey, Baker, Barnes, Bennett, Brooks, Carter, Chapman,"
            " Clark, Coleman, Cooper, Dawson, Ellis, Fletcher, Foster, Freeman, Gardner, Graham,"
            " Grant, Greene, Hale, Harper, Hayes, Holloway, Hughes, Jackson, Jefferson, Johnson,"
            " Lawson, Marsh, Mason, Mitchell, Morgan, Nichols, Palmer, Parker, Pierce, Porter,"
            " Price, Reed, Rhodes, Sawyer, Simmons, Spencer, Stone, Sutton, Taylor, Thornton,"
            " Turner, Wade, Walker, Washington, Webb, Wells, Whitaker, Will, Williams, Winters,"
            " Wright"
        ),
        [],
    ),
    "irish": Origin(
        9,
        [*AMERICAN, *listed("Aoife, Brigid, Ciara, Colm, Deirdre, Fiona, Maeve, Niall, Siobhán")],
        listed(
            "Brennan, Byrne, Callahan, Doyle, Duffy, Fitzgerald, Flynn, Gallagher, Kelleher,"
            " MacLeod, McAllister, McCarthy, McDonald, McGrath, Mulligan, Murphy, Nolan,"
            " O'Brien, O'Connor, O'Malley, O'Neill, Quinn, Rafferty, Sullivan, Walsh"
        ),
        [],
    ),
    "german": Origin(
        7,
        [*AMERICAN, *listed("Anke, Greta, Heidi, Ingrid, Jürgen, Karl, Lena, Søren, Ute")],
        listed(
            "Andersen, Bauer, Becker, Berg, Brandt, Eriksson, Fischer, Hansen, Hoffmann,"
            " Jørgensen, Keller, Krüger, Larsen, Lindqvist, Müller, Neumann, Richter, Schäfer,"
            " Schmidt, Schneider, Vogel, Wagner, Weiß, Ziegler"
        ),
        ["de"],
    ),
    "italian": Origin(
        5,
        [*AMERICAN, *listed("Alessandra, Chiara, Dante, Gianna, Luca, Marco, Paola, Sofia")],
        listed(
            "Amato, Bianchi, Bruno, Caruso, Conti, D'Amico, De Luca, DiMarco, Esposito,"
            " Ferrari, Gallo, Lombardi, Mancini, Moretti, Ricci, Rinaldi, Romano, Russo, Vitale"
        ),
        ["it"],
    ),
    "polish": Origin(
        4,
        [*AMERICAN, *listed("Agnieszka, Ewa, Jakub, Kasia, Magda, Pavel, Piotr, Zuzana")],
        listed(
            "Dąbrowski, Jabłoński, Kowalski, Kozłowski, Lewandowski, Novák, Nowak, Pawlak,"
            " Svoboda, Wiśniewski, Wójcik, Zielińska"
        ),
        ["pl", "cs"],
    ),
    "russian": Origin(
        3,
        listed(
            "Aleksandr, Anastasia, Dmitri, Ekaterina, Igor, Irina, Mikhail, Natalia, Olga, Yuri"
        ),
        listed(
            "Bondarenko, Fedorov, Ivanova, Kovalenko, Kuznetsov, Morozova, Orlov, Petrenko,"
            " Popov, Shevchenko, Sokolova, Volkov"
        ),
        ["ru", "uk"],
    ),
    "french": Origin(
        3,
        [*AMERICAN, *listed("Amélie, Camille, Céline, Étienne, François, Hélène, Luc, Mireille")],
        listed(
            "Beaulieu, Bélanger, Bouchard, Chevalier, Dubois, Fontaine, Gagnon, Lambert,"
            " Leblanc, Lefèvre, Moreau, Pelletier, Rousseau, Thibodeaux"
        ),
        ["fr"],
    ),
    "hispanic": Origin(
        11,
        listed(
            "Adriana, Alejandra, Alejandro, Ana, Andrés, Antonio, Beatriz, Carlos, Carmen,"
            " Catalina, Cristina, Diego, Eduardo, Elena, Esteban, Gabriela, Inés, Isabel,"
            " Javier, Jorge, José, Juan, Julio, Leticia, Lucía, Luis, Marisol, Mateo, Mónica,"
            " Pilar, Raúl, Rosa, Silvia, Sofía, Teresa, Ximena, Yolanda"
        ),
        listed(
            "Álvarez, Benítez, Castillo, Cruz, de la Cruz, de la Torre, del Valle, Delgado,"
            " Díaz, Domínguez, Fernández, Flores, Fuentes, García, Gómez, González, Guerrero,"
            " Gutiérrez, Hernández, Herrera, Ibáñez, Jiménez, López, Martínez, Medina, Mendoza,"
            " Morales, Muñoz, Navarro, Núñez, Ortiz, Peña, Pérez, Ramírez, Reyes, Rivera, Rojas,"
            " Ruiz, Salazar, Sánchez, Torres, Vargas, Vásquez, Vega, Villanueva, Zúñiga"
        ),
        ["es"],
    ),
    "chinese": Origin(
        11,
        [
            *AMERICAN,
            *listed(
                "Bo, Fang, Hong, Hui, Jian, Jing, Jun, Lan, Lei, Ling, Mei, Min, Ping, Qian,"
                " Rui, Shu, Wei, Xiaoming, Xin, Yan, Ying, Yu, Yun, Zhen"
            ),
        ],
        listed(
            "An, Cai, Chan, Chang, Chen, Cheng, Cheung, Chow, Deng, Fan, Fang, Feng, Gao, Guo,"
            " He, Ho, Hsu, Hu, Huang, Jiang, Kwan, Lam, Leung, Li, Liang, Lin, Liu, Lu, Luo, Ma,"
            " Ng, Pan, Peng, Shen, So, Song, Sun, Tan, Tang, Tsai, Wang, Wong, Wu, Xie, Xu,"
            " Yang, Ye, Yu, Zhang, Zhao, Zheng, Zhou, Zhu"
        ),
        ["cmn", "yue"],
    ),
    "korean": Origin(
        7,
        [
            *AMERICAN,
            *listed(
                "Eun-ji, Ha-yoon, Hye-jin, Hyun-woo, Jae-hyun, Ji-hye, Ji-won, Joon-ho, Min-"
                " jung, Min-seo, Sang-woo, Seo-yeon, So-young, Soo-jin, Sung-min, Young-ja"
            ),
        ],
        listed(
            "Ahn, An, Bae, Chang, Cho, Choi, Chung, Han, Hong, Hwang, Jang, Jeong, Kang, Kim,"
            " Kwon, Lee, Lim, Moon, Oh, Park, Ryu, Seo, Shin, So, Song, Yang, Yi, Yoo, Yoon"
        ),
        ["ko"],
    ),
    "vietnamese": Origin(
        5,
        [
            *AMERICAN,
            *listed(
                "An, Bích, Dũng, Hạnh, Hiền, Hoa, Hùng, Lan, Linh, Mai, Minh, Phương, Thảo, Tuấn"
            ),
        ],
        listed(
            "Bui, Bùi, Cao, Dang, Đặng, Do, Đỗ, Dương, Ho, Hoàng, Huynh, Huỳnh, Le, Lê, Ngo,"
            " Nguyen, Nguyễn, Pham, Phạm, Phan, Tran, Trần, Truong, Vo, Võ, Vu, Vũ"
        ),
        ["vi"],
    ),
    "japanese": Origin(
        4,
        [
            *AMERICAN,
            *listed("Akiko, Emi, Haruto, Hiroshi, Kaori, Kenji, Mika, Naoko, Sachiko, Yuki"),
        ],
        listed(
            "Fujita, Hayashi, Inoue, Ishikawa, Ito, Kato, Kimura, Kobayashi, Matsumoto, Mori,"
            " Nakamura, Ogawa, Okada, Ono, Saito, Sato, Suzuki, Takahashi, Tanaka, Watanabe,"
            " Yamamoto, Yoshida"
        ),
        ["ja"],
    ),
    "indian": Origin(
        4,
        listed(
            "Anjali, Arjun, Asha, Deepa, Gurpreet, Kavita, Lakshmi, Meera, Neha, Nikhil, Priya,"
            " Rahul, Ravi, Rohan, Sanjay, Shreya, Sunita, Vikram"
        ),
        listed(
            "Bhatt, Chatterjee, Desai, Gill, Gupta, Iyer, Joshi, Kapoor, Kaur, Malhotra, Mehta,"
            " Nair, Patel, Rao, Reddy, Shah, Sharma, Singh, Verma"
        ),
        ["hi", "gu", "pa", "ta", "te"],
    ),
    "jewish": Origin(
        4,
        [*AMERICAN, *listed("Aviva, Eli, Ezra, Miriam, Naomi, Noa, Shira, Talia, Yael")],
        listed(
            "Abrams, Adler, Bernstein, Cohen, Feldman, Friedman, Goldberg, Greenberg, Kaplan,"
            " Katz, Klein, Levin, Levy, Mizrahi, Rosen, Rubin, Shapiro, Weiss"
        ),
        ["he"],
    ),
    "filipino": Origin(
        2,
        [*AMERICAN, *listed("Amihan, Bayani, Corazon, Imelda, Jun, Lourdes, Luz, Ramon")],
        listed(
            "Aquino, Bautista, Cruz, de Guzman, de la Cruz, de los Santos, Dizon, Magsaysay,"
            " Manalo, Pangilinan, Santos, Villanueva"
        ),
        ["tl"],
    ),
    "portuguese": Origin(
        2,
        listed("Ana, Beatriz, Bruno, Fernanda, João, Leticia, Mariana, Paulo, Rafael, Thiago"),
        listed("Almeida, Araújo, Carvalho, Costa, da Silva, dos Santos, Gonçalves, Pereira, Souza"),
        ["pt"],
    ),
    "persian": Origin(
        2,
        listed(
            "Amir, Cyrus, Farah, Hassan, Laleh, Leila, Layla, Nasrin, Omar, Rania, Samir, Yasmin"
        ),
        listed(
            "Abbasi, Ahmadi, Al-Masri, Farahani, Haddad, Hashemi, Hosseini, Karimi, Khoury,"
            " Mansour, Nasser, Rahimi, Saleh, Tehrani"
        ),
        ["fa", "ar"],
    ),
    "african": Origin(
        2,
        listed("Abebe, Adaeze, Amara, Ayodele, Chidi, Kofi, Kwame, Ngozi, Selam, Tadesse, Zainab"),
        listed(
            "Abdi, Adeyemi, Afolabi, Asante, Bekele, Boateng, Diallo, Eze, Mensah, Ndiaye,"
            " Nwosu, Okafor, Okoro, Tesfaye, Wolde"
        ),
        ["am", "fr", "so"],
    ),
    "hawaiian": Origin(
        1,
        [*AMERICAN, *listed("Kai, Keala, Leilani, Malia, Nalani, Noelani")],
        listed("Kahale, Kealoha, Keli'i, Leavasa, Mahoe, Tuiasosopo"),
        ["haw", "sm"],
    ),
}

# Names that a search gets wrong easily: words, prefixes, accents, and very common ones. Each is
# held by somebody who is listed.
NEEDED = [
    ("vietnamese", "Do"), ("chinese", "So"), ("korean", "An"), ("english", "Will"),
    ("irish", "O'Brien"), ("hispanic", "Núñez"), ("vietnamese", "Nguyễn"), ("korean", "Kim"),
    ("vietnamese", "Nguyen"), ("irish", "McDonald"), ("hispanic", "de la Cruz"),
    ("filipino", "de la Cruz"), ("vietnamese", "Đỗ"), ("korean", "So"), ("chinese", "An"),
    ("irish", "O'Brien"), ("hispanic", "Núñez"), ("korean", "Kim"), ("german", "Weiß"),
    ("german", "Jørgensen"),
]  # fmt: skip
