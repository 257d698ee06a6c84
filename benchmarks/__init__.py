"""Measures answerlint beside what it stands on and the linters it is compared with: ``python -m benchmarks``."""
