"""What a rule answers when it refuses."""


class RuleBroken(Exception):
    """A change that the rules do not allow; the message says what to do instead."""
