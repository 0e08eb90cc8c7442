"""What the federal registry leaves to staff: where it changed its mind, rejected rows, other names.

`practitioners.nppes` reads its files and keeps what they say.
"""
