"""`python -m tests.spoken` writes down anew what is said of the drafts; read it aloud before you commit it."""

from tests.spoken.aloud import SNAPSHOT, aloud

SNAPSHOT.write_text(aloud(), encoding="utf-8")
