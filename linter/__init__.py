"""answerlint: a linter for interview-answer drafts; this module is the whole public API."""

__version__ = "0.1.0"
