"""Chance that repeats: the same seed and the same day give the same directory."""

from datetime import timedelta
from random import Random

from practitioners.models.practitioner import PUBLIC_ALPHABET, PUBLIC_LENGTH


class Dice:
    """A seeded source of choices, and the day to which all dates relate."""

    def __init__(self, seed, today):
        self.random = Random(seed)
        self.today = today

    def chance(self, share):
        """True in this share of cases."""
        return self.random.random() < share

    def number(self, least, most):
        return self.random.randint(least, most)

    def pick(self, options):
        return self.random.choice(options)

    def weighted(self, weights):
        """One key of a dict of weights."""
        return self.random.choices(list(weights), list(weights.values()))[0]

    def some(self, options, least, most):
        """Between `least` and `most` of the options, in their order."""
        count = min(len(options), self.number(least, most))
        chosen = set(self.random.sample(range(len(options)), count))
        return [option for place, option in enumerate(options) if place in chosen]

    def maybe(self, yes, no):
        """True, False or None: two shares of yes and no, and nobody said in the rest."""
        return self.weighted({True: yes, False: no, None: 1 - yes - no})

    def days_ago(self, least, most):
        return self.today - timedelta(days=self.number(least, most))

    def days_ahead(self, least, most):
        return self.today + timedelta(days=self.number(least, most))

    def day_between(self, first, last):
        return first + timedelta(days=self.number(0, max(0, (last - first).days)))

    def public_id(self):
        return "".join(self.random.choices(PUBLIC_ALPHABET, k=PUBLIC_LENGTH))

    def shuffled(self, options):
        return self.random.sample(options, len(options))


class NeverTwice:
    """Draws until it finds what was not drawn before."""

    def __init__(self):
        self.drawn = set()

    def __call__(self, draw):
        value = draw()
        while value in self.drawn:
            value = draw()
        self.drawn.add(value)
        return value
