"""Reporters of the outline: the arc of each answer, what is there before what is not."""
