"""Reporters of a place: why it was understood as it was, and what each rule made of it."""
