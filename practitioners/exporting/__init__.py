"""What staff take along of a list as it is filtered: CSV and JSON lines, row by row.

Named field by field, so that a field which a model gets later is in no file by itself. In none:
dates of birth, evidence, notes, who checked, who reported, and the list of exclusions.
"""
