"""Makes drafts to measure on: seeded, of a grammar of its own, laid out as real drafts are."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

WORDS_PER_DRAFT = 250

SLOTS: dict[str, tuple[str, ...]] = {
    "thing": (
        "the night shift rota", "our booking page", "the parcel desk", "the stock room", "the training plan",
        "the claims queue", "our release process", "the ward handover", "the bakery counter", "the data import",
        "the grant report", "our help centre", "the tenants' newsletter", "the test suite", "the irrigation plan",
        "the repair log", "the visitor route", "our price list", "the payroll run", "the evening course",
    ),
    "did": (
        "rebuilt", "redesigned", "led the move of", "took over", "simplified", "documented", "reorganised", "automated",
        "split up", "cleaned up", "planned", "wrote the guide for", "put together", "ran", "fixed", "measured",
    ),
    "measure": (
        "cut waiting times by 30%", "brought complaints down from 40 a week to 9", "saved us two days a month",
        "raised the share of returning guests to 62%", "halved the number of errors", "freed about 5,000 euros a year",
        "reduced the average delay by 12 minutes", "doubled the sign-ups in one quarter",
        "took the backlog from 300 tickets to 45", "got nine out of ten orders out on the same day",
    ),
    "skill": (
        "to ask for the numbers first", "how to explain a plan to people who did not choose it",
        "that small steps survive a busy week", "to write things down before I change them",
        "how to say no early", "that a checklist beats a good memory", "to test with one team before I roll out",
        "how to read a budget", "that quiet colleagues often know most", "to plan for the worst day",
        "how to give feedback without hurting anybody", "that a deadline needs an owner",
    ),
    "future": (
        "lead a regional logistics team", "run the pricing group at a mid-sized retailer", "become a charge nurse",
        "build forecasting tools for hospitals", "teach the apprentices in our workshop", "head a support centre",
        "design services for public libraries", "manage a portfolio of water projects", "open a second kitchen",
        "own the release train of a payment product", "move into curriculum planning", "coach new supervisors",
    ),
    "team": (
        "our team of six", "the whole floor", "two colleagues from accounting", "the volunteers", "the night crew",
        "our suppliers", "a new apprentice", "the district office", "three other branches", "the maintenance group",
    ),
    "when": (
        "Last spring", "In my second year", "During the move to the new building", "Two summers ago", "In March",
        "Shortly before the holidays", "After the merger", "In my first month", "When we lost our biggest client",
        "Over the winter",
    ),
    "trouble": (
        "the old system went down twice a week", "nobody knew who was in charge of returns",
        "half of the forms came back incomplete", "we were two people short", "the figures never matched",
        "customers waited for up to an hour", "the budget was cut in the middle of the year",
        "the handover took place in a corridor", "every branch kept its own list",
    ),
}  # fmt: skip

TOLD = (
    "{when} I {did} {thing}, which {measure}.",
    "{when} {trouble}, so I {did} {thing}.",
    "I {did} {thing} together with {team}, and we {measure}.",
    "My task was to look after {thing} while {trouble}.",
    "I spoke with {team} and wrote down what was slow about {thing}.",
    "As a result we {measure}.",
    "Within three months this {measure}.",
    "I {did} {thing} and {did} {thing} in the same quarter.",
    "At first {team} did not like the idea, because {trouble}.",
    "I asked {team} to try it for two weeks.",
    "{when} I was asked to take care of {thing}.",
    "The problem was that {trouble}.",
    "I started with a list of everything that touched {thing}.",
    "Then I {did} {thing} in four small steps.",
    "My manager gave me {thing} to look after, although I was new.",
    "I made a simple table, shared it with {team}, and kept it up to date every Friday.",
    "We had ten days, {trouble}, and {thing} could not wait.",
    "I suggested that we start with {thing}; {team} agreed.",
    "It was not easy: {trouble}.",
    "In the end it {measure}, and {team} still works that way.",
    "I also {did} {thing}, because {trouble}.",
    "{when} our head office decided to close one site, and I {did} {thing} for those who moved.",
    "I checked the numbers every morning and told {team} what I saw.",
    "Nobody had touched {thing} for years.",
    "I {did} {thing} on my own, without an extra budget.",
    "What I did first was to {skillbase} and talk to {team}.",
    "Because {trouble}, I {did} {thing} and trained {team}.",
    "The first attempt failed, since {trouble}.",
    "We {measure} after I {did} {thing}.",
    "I had never worked with {team} before.",
    "I presented the plan to {team} and answered their questions for an hour.",
    "I kept {thing} running while {trouble}.",
    "Every week I met {team} for twenty minutes.",
    "That {measure}.",
    "This change alone {measure}, as the yearly report shows.",
    "I noticed that {trouble}.",
    "I was the one who {did} {thing}.",
    "I drew a map of {thing} and hung it up where {team} could see it.",
    "Our customers noticed it too: it {measure}.",
    "By the end of the year I had {measurepp}.",
    "{when} I joined {team} to help with {thing}.",
    "I gave {team} a short course about {thing}.",
    "It took me a while to see that {trouble}.",
    "I wrote to {team}, called the supplier, and {did} {thing}.",
)

LEARNED = (
    "That taught me {skill}.",
    "I learned {skill}.",
    "From this I took away {skill}.",
    "What I learned there is {skill}.",
    "The experience showed me {skill}.",
    "Since then I know {skill}.",
    "It made me realise {skillclause}.",
    "I came to understand {skill}.",
    "Looking back, I learned {skill}, and also {skill}.",
    "The lesson for me was simple: {skill}.",
    "Working with {team} taught me {skill}.",
    "I am better now at planning, and I know {skill}.",
    "That is where I learned {skill}.",
    "I learned a lot.",
    "It was a great experience for me.",
    "My biggest lesson was {skill}.",
    "I discovered {skill}.",
    "I got used to asking {team} first.",
)

PLANNED = (
    "In five years I want to {future}.",
    "Next I would like to {future}.",
    "My goal is to {future}.",
    "I plan to {future} and use what I learned about {thing}.",
    "That is why I want to {future}.",
    "I see myself in a role where I {future}.",
    "I hope to {future} one day.",
    "With this experience I can {future} for you.",
    "I intend to {future} within two years.",
    "Here I would use exactly that to {future}.",
    "I am looking for a place where I can {future}.",
    "Maybe I could {future}.",
    "I want to grow.",
    "I would love to take on new challenges.",
    "In the long run I aim to {future}.",
    "What I want next is to {future}.",
    "I will {future}, and I am taking a course for it.",
    "To get there I plan to {future}.",
)

ASIDE = (
    "I enjoy working with {team}.",
    "People say that I am calm when {trouble}.",
    "My colleagues would call me patient.",
    "I have worked in this field for seven years.",
    "I care about {thing} more than about titles.",
    "Honestly, I was nervous at the beginning.",
    "It is important to me that {team} can rely on me.",
    "I like {thing}, because it changes every day.",
    "My background is in hospitality, and I moved to planning later.",
    "I read about your work on {thing} and liked it.",
    "Your company stands for what I find important.",
    "There is always more than one way to look at {thing}.",
    "I do not mind routine work.",
    "I usually begin my day with {thing}.",
    "Good work needs time, and {team} gave it to me.",
    "We were (as so often) short of people; {trouble}.",
    "*Nothing* about {thing} was written down, and `rota.xlsx` was three years old.",
    "See [our page](https://example.org/plan) for {thing}.",
    "“Who looks after {thing}?” was a question that nobody could answer.",
    "It is the kind of work that **nobody sees** until {trouble}.",
    "I prefer clear goals.",
    "I speak three languages, which helps with {team}.",
)

TEMPLATES = (*TOLD, *LEARNED, *PLANNED, *ASIDE)

QUESTIONS = (
    "Tell me about yourself", "What are your goals?", "Where do you see yourself in five years?",
    "Tell me about a time you failed", "What is your greatest accomplishment?", "Why do you want to work here?",
    "What is your biggest weakness?", "Describe a conflict with a colleague and how you solved it.",
    "Tell me about a project you are proud of", "Why should we hire you?", "What are your strengths?",
    "What motivates you?", "Tell me about a challenge you faced at work", "How do you handle pressure?",
    "Walk me through your CV", "Describe a time when you had to learn something quickly",
)  # fmt: skip

_BASES = ("ask questions", "listen", "measure the delay", "read the old plan", "count what we had")
_DONE = ("cut the delay by a third", "halved the backlog", "won back two large clients", "trained nine colleagues")


def make(folder: Path, number: int, seed: int = 7) -> None:
    """Write so many drafts of about `WORDS_PER_DRAFT` words each; the same ones for the same seed."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in range(number):
        (folder / f"draft-{each:05}.md").write_text(draft(random.Random(f"{seed}:{each}")), encoding="utf-8")


def draft(chance: random.Random) -> str:
    """One draft: a title, some questions with their answers, each answer laid out in one of the ways people use."""
    parts = [_opening(chance)]
    numbered = chance.random() < 0.4
    while sum(len(part.split()) for part in parts) < WORDS_PER_DRAFT - 25:
        parts.append(_heading(chance, len(parts) if numbered else None))
        parts.append(chance.choice(_LAYOUTS)(chance))
    return "\n\n".join(filter(None, parts)) + "\n"


def sentence(template: str, chance: random.Random) -> str:
    """A template with its slots filled."""
    skill = chance.choice(SLOTS["skill"])
    special = {
        "skillbase": chance.choice(_BASES),
        "skillclause": skill if skill.startswith("that") else f"that I had {skill.removeprefix('how ')}",
        "measurepp": chance.choice(_DONE),
    }
    text = template
    for name, values in SLOTS.items():
        while f"{{{name}}}" in text:
            text = text.replace(f"{{{name}}}", chance.choice(values), 1)
    for name, value in special.items():
        text = text.replace(f"{{{name}}}", value)
    return text[0].upper() + text[1:]


def _opening(chance: random.Random) -> str:
    return chance.choice(("", "# Interview notes", "# My answers\n\n---", "---\ntitle: Preparation\n---"))


def _heading(chance: random.Random, number: int | None) -> str:
    asked = chance.choice(QUESTIONS)
    told = asked if number is None else f"{number}. {asked}"
    return chance.choice((f"## {told}", f"### {told}", f"**{told}**", f"{told}\n{'-' * len(told)}"))


def _sentences(chance: random.Random, number: int) -> Iterator[str]:
    """So many sentences in the order of the arc, some of its parts left out."""
    shelves: list[tuple[str, ...]] = [TOLD] * (number - 2)
    shelves += [LEARNED] * (chance.random() < 0.6) + [PLANNED] * (chance.random() < 0.6)
    shelves.insert(chance.randrange(len(shelves)), ASIDE)
    return (sentence(chance.choice(shelf), chance) for shelf in shelves)


def _paragraphs(chance: random.Random) -> str:
    told = list(_sentences(chance, chance.randint(5, 9)))
    middle = len(told) // 2
    return f"{' '.join(told[:middle])}\n\n{' '.join(told[middle:])}"


def _wrapped(chance: random.Random) -> str:
    return "\n".join(_sentences(chance, chance.randint(4, 7)))


def _bullets(chance: random.Random) -> str:
    return "\n".join(f"- {each}" for each in _sentences(chance, chance.randint(4, 7)))


def _star(chance: random.Random) -> str:
    labels = ("Situation", "Task", "Action", "Result", "Learning")
    shelves = (TOLD, TOLD, TOLD, TOLD, LEARNED)
    told = (sentence(chance.choice(shelf), chance) for shelf in shelves)
    return "\n".join(f"- **{label}:** {each}" for label, each in zip(labels, told, strict=True))


def _quoted(chance: random.Random) -> str:
    return "> " + " ".join(_sentences(chance, chance.randint(4, 6)))


def _curly(chance: random.Random) -> str:
    return "“" + " ".join(_sentences(chance, 5)).replace("'", "’") + "”"


_LAYOUTS: tuple[Callable[[random.Random], str], ...] = (
    _paragraphs, _paragraphs, _paragraphs, _wrapped, _wrapped, _bullets, _bullets, _star, _quoted, _curly,
)  # fmt: skip
