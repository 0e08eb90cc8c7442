"""Words that stand for people, places and everyday things, and for nothing in a vocabulary."""

# A search for a person or a place must never turn into a search for a word of ours.
# States come from states.csv; these are the surnames, first names, cities, and everyday words
# that are nearest to a health word, a language, or an insurer.
NAMES_AND_EVERYDAY_WORDS = """
    do|so|an|ho|ng|le|li|lee|kim|park|choi|chen|wang|wu|lin|yang|tran|nguyen|pham|tan|tung
    |smith|johnson|brown|jones|davis|miller|moore|taylor|young|long|best|bell|will|nurse|child
    |runner|singer|molina|kaiser|parkinson|worsley|graston|deutsch|castellano|french|german
    |oscar|may|june|april|rose|hope|grace|joy|faith|mark|art|tony|mary|dan|pat|sue|bill|bob|ray
    |anthem|atlanta|austin|boston|buffalo|chicago|dallas|denver|houston|independence|los angeles
    |mobile|oxford|phoenix|portland|providence|reading|san francisco|seattle
    |a|able|back|best|care|cold|cups|good|hand|head|health|heart|help|hot|in|me|near|need|new|no
    |of|office|on|or|pain|period|point|rest|see|the|time|want|week|well|with|work|worry|year
"""
