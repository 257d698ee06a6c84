"""Rings: values that hold each other and nothing else holds, which Python looks for again and again."""

import gc

_SELDOM = 200_000, 20, 50


def look_seldom() -> None:
    """Have Python look for rings seldom, in a process of our own: a run makes next to none.

    By its own numbers it would look a hundred times while a run starts, which takes a tenth of an unchanged one.
    """
    gc.set_threshold(*_SELDOM)


def look_no_more() -> None:
    """Take all that there is for needed: the last look takes 10 ms of an unchanged run, 90 where spaCy is loaded."""
    gc.freeze()
