"""Reporters of a proof: pure functions from a `linter.proved.Proof` to text, one module a format."""

from importlib import import_module
from typing import Protocol, cast

from linter.proved import Proof


class ProofReporter(Protocol):
    """What a module of this package offers."""

    def render(self, proof: Proof) -> str:
        """The whole proof as text that ends in a line end."""
        ...


def named(name: str) -> ProofReporter:
    """The reporter of a format that `linter.reporters.names` lists for this package."""
    return cast(ProofReporter, import_module(f"{__name__}.{name}"))
