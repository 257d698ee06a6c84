"""The door to spaCy for a process that is answerlint's own: only what parsing needs comes in.

A third of the time that ``import spacy`` takes goes to its own command line, which a linter never calls. A program
that uses answerlint as a library may call it, so nothing is left out there.
"""

import os
import sys
from importlib import import_module
from types import ModuleType

_LEFT_OUT = ("spacy.cli", "spacy.cli.info")
"""Modules that ``spacy/__init__.py`` imports for one function, `spacy.info`."""

_THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")


def open_lean() -> None:
    """Import spaCy without its command line, and its arithmetic with one thread; nothing if it is imported already.

    Our nets are so small that a second thread waits more than it works. `spacy.cli` can be imported afterwards.
    """
    if "spacy" in sys.modules:
        return
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    standing_in = {name: ModuleType(name) for name in _LEFT_OUT}
    vars(standing_in["spacy.cli"])["__path__"] = []
    vars(standing_in["spacy.cli.info"])["info"] = None
    sys.modules.update(standing_in)
    try:
        import_module("spacy")
    finally:
        for name in _LEFT_OUT:
            sys.modules.pop(name, None)
        if "spacy" in sys.modules:
            vars(sys.modules["spacy"]).pop("cli", None)
