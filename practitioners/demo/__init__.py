"""The demo directory: invented practitioners on real places, the same ones for the same day.

`filling.fill()` is the way in. Nobody here exists: NPIs begin with 2, phone numbers are 555-01xx,
websites and emails are of example.com and its like.
"""
