"""One typing error: a letter too many, too few, another one, or two in the wrong order."""


def starts_almost(word: str, typed: str) -> bool:
    """Tell whether a word starts with what was typed, at most one typing error away."""
    right = 0
    for there, here in zip(word, typed, strict=False):
        if there != here:
            break
        right += 1
    rest, mine = word[right:], typed[right:]
    if not mine:
        return True
    return (
        rest.startswith(mine[1:])
        or rest[1:].startswith((mine, mine[1:]))
        or (rest[1::-1] == mine[:2] and rest[2:].startswith(mine[2:]))
    )


def is_one_slip(word: str, typed: str) -> bool:
    """Tell whether a whole word was typed with one error; looked at from both ends."""
    return (
        abs(len(word) - len(typed)) <= 1
        and starts_almost(word, typed)
        and starts_almost(word[::-1], typed[::-1])
    )
