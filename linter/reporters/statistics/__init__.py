"""Reporters of the statistics: how often each rule finds something, where, and how many answers are complete."""
