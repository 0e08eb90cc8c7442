"""What of a text stays text once some of it was understood."""

from finder.search.understanding.tokens import BORDER, written
from finder.search.understanding.wording import BEFORE_WHAT_IS_MEANT, JOINING, TITLES


def runs(text, meanings, accepted):
    """The runs of words that stay, each without the words at its ends that only join."""
    taken = {at for each in accepted for at in each.places}
    joining = {at for each in meanings if each.joins for at in each.places}
    staying = {at for each in meanings if each.stays for at in each.places}
    joining |= {at for at in range(len(text.tokens)) if at not in staying and joins(text, at)}
    found = [trimmed(text, run, joining, taken) for run in between(len(text.tokens), taken)]
    return [run for run in found if run and not all(text.word(at) in TITLES for at in run)]


def between(count, taken):
    run = []
    for at in range(count):
        if at not in taken:
            run.append(at)
        elif run:
            yield run
            run = []
    yield run


def joins(text, at):
    """Whether a word only joins others; IN, ME and OR in capitals are states."""
    token = text.tokens[at]
    is_state = token.is_in_capitals and not text.is_shouted and len(token.written) > 1
    return (token.folded,) in JOINING and not (
        is_state and token.folded.upper() in text.choices.states
    )


def trimmed(text, run, joining, taken):
    while run and (run[0] in joining or goes_before(text, run[0], joining | taken)):
        run = run[1:]
    while run and (run[-1] in joining or goes_before(text, run[-1], joining | taken)):
        run = run[:-1]
    return run


def goes_before(text, at, meant):
    return text.word(at) in BEFORE_WHAT_IS_MEANT and at + 1 in meant


def written_rest(text, meanings, accepted):
    """What stays, as it was typed. A border keeps apart what something stood between, so that no
    new phrase comes of it."""
    left = [written(text.tokens, run) for run in runs(text, meanings, accepted)]
    return f"{BORDER} ".join(filter(None, left))
