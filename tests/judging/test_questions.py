"""Kinds of question: wordings that were written before the regexes, and headings that ask nothing."""

from dataclasses import replace

import pytest

from linter.draft import Answer, Question
from linter.judging.questions import is_question, kind_of
from linter.loader import load
from linter.pattern import Regex
from linter.rule import QuestionKind
from linter.text import Span
from tests.corpus.reader import read_corpus

KINDS = load().kinds

HELD_OUT: dict[str, tuple[str, ...]] = {
    "goals": (
        "What are your career goals?",
        "Talk to me about your short- and long-term goals.",
        "What do you want to accomplish in the next stage of your career?",
        "What are you looking for in your next role?",
        "Where is your career heading?",
        "Describe your professional aspirations",
        "What would you like to achieve in your first year with us?",
        "Do you have any long-term ambitions?",
        "What's your dream job?",
        "How does this position fit into your career plans?",
        "What are your plans for the future?",
        "Q7. What are you hoping to get out of this internship?",
        "what's next for you professionally",
        "Tell me about your future goals.",
        "What are your objectives for the coming year?",
        "What would your ideal job look like?",
        "Which skills do you want to develop next?",
    ),
    "five-years": (
        "Where do you see yourself in five years?",
        "Where do you see yourself in 5 years’ time?",
        "Where do you want to be ten years from now?",
        "What does your five-year plan look like?",
        "Where would you like your career to be in 3-5 years?",
        "How do you picture your career five years down the line?",
        "What will you be doing in ten years?",
        "5. Where do you see your career going in the next five years?",
        "Where do you imagine yourself a decade from now?",
        "Where do you expect to be in three years?",
        "What position do you hope to hold in five years?",
        "Tell me where you see yourself five years from today",
        "Where do I see myself in 10 years",
        "In five years, what would you like to have accomplished?",
        "Where do you see yourself in the next few years?",
        "Where do you see yourself?",
    ),
    "about-yourself": (
        "Tell me about yourself",
        "1. Tell me a little bit about yourself.",
        "So, tell us a bit about you!",
        "Could you please introduce yourself?",
        "Walk me through your résumé.",
        "Can you walk us through your CV?",
        "Who are you and what do you do?",
        "Describe yourself.",
        "Give me a brief overview of your background.",
        "Run me through your career so far",
        "What's your story?",
        "Please say a few words about yourself",
        "Tell me about your background.",
        "Tell me about your professional experience.",
        "Question 2: Introduce yourself in two minutes",
        "Tell me something about yourself",
        "What should I know about you?",
    ),
    "achievement": (
        "What is your greatest professional achievement?",
        "Tell me about an accomplishment you are proud of.",
        "Tell me about a recent accomplishment",
        "Describe a time when you led a team.",
        "Give me an example of a time you showed initiative.",
        "Tell us about a situation where you had to learn something fast",
        "Describe a situation in which you used data to make a decision.",
        "What have you achieved in your current job?",
        "What's the most difficult decision you've had to make?",
        "What is the hardest technical problem you have solved?",
        "Share an example of when you went above and beyond",
        "Have you ever had to persuade someone?",
        "Can you recall an occasion when you worked under pressure?",
        "What accomplishment are you most proud of?",
        "Tell me about a time you improved a process",
        "What was your biggest win last year?",
        "Describe a challenge you overcame",
        "Tell me about a goal you set and how you reached it.",
        "Talk about a time you had to meet a tight deadline",
    ),
    "project": (
        "Tell me about a project you're proud of.",
        "What projects are you working on right now?",
        "Describe your most challenging project.",
        "Walk me through a recent project",
        "What is the most interesting project you have worked on?",
        "Tell us about your final-year project.",
        "Can you describe a project that you led from start to finish?",
        "Tell me about something you built.",
        "What's the coolest thing you have built?",
        "Tell me about your thesis.",
        "Which project taught you the most?",
        "Talk about a side project of yours",
        "Describe a campaign you ran",
        "Explain one of the projects on your CV.",
        "Tell me about an app you've shipped",
        "Have you managed a large project before?",
    ),
    "failure": (
        "Tell me about a time you failed.",
        "What is your biggest failure?",
        "Describe a mistake you made and how you fixed it.",
        "Tell me about a time when something didn't go as planned",
        "Tell me about a time you missed a deadline.",
        "What is your biggest professional regret?",
        "Have you ever made a mistake at work?",
        "How do you deal with failure?",
        "Describe a setback in your career.",
        "Tell me about a decision you regret",
        "Give an example of when you let someone down.",
        "Talk about a project that went wrong.",
        "Tell me about a goal you did not achieve.",
        "What would you do differently if you could do that project again?",
        "Tell me about a time you received negative feedback",
        "When was the last time you messed up?",
        "Tell me about a deal you lost",
    ),
    "conflict": (
        "Tell me about a conflict with a coworker.",
        "How do you handle conflict?",
        "Describe a time you disagreed with your boss.",
        "Have you ever dealt with a difficult customer?",
        "Tell me about a disagreement with a colleague and how you resolved it",
        "How do you deal with difficult people?",
        "Give an example of a time you had an argument with a teammate.",
        "Tell me about a time you had to work with someone you didn't get along with",
        "Tell us about an angry client you dealt with.",
        "Describe a situation where there was tension in your team.",
        "When did you last push back on a decision?",
        "Tell me about the most difficult person you've worked with",
        "What was the last dispute you had at work?",
        "How would you say you handle disagreements?",
        "Tell me about a time when a stakeholder was unhappy with you",
        "Tell me about a challenging patient and how you cared for them.",
    ),
    "weakness": (
        "What is your greatest weakness?",
        "What are your weaknesses?",
        "What are some areas you need to improve?",
        "Tell me about a weakness of yours",
        "What do you struggle with?",
        "What would your last manager say you need to work on?",
        "Name one of your shortcomings.",
        "Which areas of development have you identified for yourself?",
        "What are you not so good at?",
        "what's your biggest weakness",
        "Greatest weakness",
        "What part of the job do you find hardest?",
        "If you could change one thing about yourself, what would it be?",
        "What are your strengths and weaknesses?",
        "What skill do you still lack?",
        "In what ways could you improve?",
    ),
    "why-us": (
        "Why do you want to work here?",
        "Why do you want to work for us?",
        "Why are you interested in this position?",
        "What attracted you to our company?",
        "Why this company?",
        "Why us?",
        "Why did you apply for this role?",
        "What made you want to join our team?",
        "What interests you about this job?",
        "Why do you want this job?",
        "Why are you applying to our graduate programme?",
        "What drew you to this opportunity",
        "Why would you like to work at Brightwell?",
        "What excites you about working with us?",
        "Why do you want to join our hospital?",
        "Why have you chosen our firm?",
        "Why do you want to be a teacher at our school?",
    ),
    "why-you": (
        "Why should we hire you?",
        "Why should we choose you over other candidates?",
        "What makes you the right person for this job?",
        "What can you bring to the team?",
        "What would you contribute to our company?",
        "What sets you apart from the others?",
        "Why are you a good fit for this role?",
        "What makes you unique?",
        "Why do you think you are qualified for this position?",
        "How can you add value to our team?",
        "What do you have to offer us?",
        "Why would you be good at this job?",
        "What makes you stand out?",
        "Why you?",
        "Convince us to hire you.",
        "Are you the best candidate for this position?",
    ),
    "strength": (
        "What are your strengths?",
        "What is your greatest strength?",
        "What are you good at?",
        "What do you do best?",
        "Tell me about your key strengths",
        "What's your superpower?",
        "What is your strongest skill?",
        "Name three of your strengths.",
        "What are your top skills?",
        "What are your best qualities?",
        "What do you consider your main strength?",
        "Biggest strength",
        "Which of your qualities helps you most at work?",
        "What would your colleagues say is your greatest strength?",
        "Describe your strongest trait",
        "What are you really great at?",
    ),
    "hypothetical": (
        "What would you do if a customer shouted at you?",
        "How would you handle an underperforming team member?",
        "Imagine you disagree with your manager. What do you do?",
        "If you were given a project with no budget, how would you proceed?",
        "Suppose two deadlines clash. How would you decide?",
        "How would you deal with a colleague who misses deadlines?",
        "What would you do in your first ninety days?",
        "How would you react if your idea was rejected?",
        "If you saw a coworker stealing, what would you do?",
        "What would you do if you made a mistake nobody noticed?",
        "How would you approach a failing project?",
        "Let's say your biggest client threatens to leave. What would you do?",
        "How would you prioritise if everything was urgent?",
        "What if you found out that a colleague lied on a report?",
        "Your team is two weeks behind. How would you respond?",
        "How would you convince a sceptical client?",
    ),
    "technical": (
        "What is a closure?",
        "Explain the difference between TCP and UDP.",
        "How does garbage collection work in Java?",
        "What are the advantages of microservices?",
        "What is the difference between a list and a tuple?",
        "How would you design a URL shortener?",
        "How do I install this package?",
        "When should I use an index?",
        "What happens when you type a URL into the browser?",
        "What is double-entry bookkeeping?",
        "Can I use it with Python 3.12?",
        "How do you reverse a linked list?",
        "What are the three financial statements?",
        "Explain polymorphism",
        "Define technical debt.",
        "Is it free?",
        "How does React handle events?",
    ),
    "instructions": (
        "How to answer this question?",
        "Why do interviewers ask this question?",
        "Why do employers ask about your weaknesses?",
        "What are interviewers looking for?",
        "What should I avoid saying?",
        "How should you structure your answer?",
        "How do I prepare for a behavioural interview?",
        "What not to say?",
        "What does the interviewer want to hear?",
        "How long should my answer be?",
        "What makes a good answer?",
        "Why does the recruiter want to know about your goals?",
        "How to prepare for your interview?",
        "What should you include in your answer?",
        "How do you use the STAR method?",
        "What is the STAR method?",
    ),
    "unknown": (
        "Why did you leave your last job?",
        "Why are you leaving your current position?",
        "What are your salary expectations?",
        "When can you start?",
        "Do you have any questions for us?",
        "What motivates you?",
        "How do you handle stress?",
        "Are you willing to relocate?",
        "What is your management style?",
        "How do you prioritise your work?",
        "Why is there a gap in your CV?",
        "What do you do outside of work?",
        "Why do you want to leave your company?",
        "Why did you choose nursing?",
        "What do you know about our company?",
        "Have you ever been fired?",
        "How did you hear about this job?",
        "Tell me something that is not on your resume.",
        "Are you interviewing with other companies?",
    ),
}

STATEMENTS = (
    "Describe how you learned a new tool.",
    "Describe a skill you taught yourself",
    "Tell me about feedback that changed you.",
    "Tell me about learning on the job",
    "Talk me through a hard week",
    "Tell me about yourself",
    "Tell us about a time you failed",
    "3) Describe a conflict at work",
    "Q: Why should we hire you",
    "“Walk me through your resume”",
    "Question 4 – Where do you see yourself in five years",
    "Greatest strength",
    "Biggest achievement",
    "Introduce yourself",
    "Why did you leave your last job",
    "Give an example of a time you showed leadership.",
    "What motivates you",
    "Salary expectations",
    "My greatest weakness",
    "Why I want to work here",
    "Where I see myself in five years",
)

HEADINGS = (
    "Describe the bug",
    "Describe your changes",
    "Tell us about your environment",
    "Tell me about closures in JavaScript",
    "Walk me through the event loop",
    "Installation",
    "Why this project",
    "Why another linter",
    "Goals",
    "Non-goals",
    "Project goals",
    "Goals and scope",
    "Contributing",
    "About",
    "About this project",
    "About us",
    "Strengths and weaknesses of the design",
    "Known weaknesses",
    "Weaknesses",
    "Strengths",
    "Failure modes",
    "Failures",
    "Conflict resolution",
    "Merge conflicts",
    "Resolving conflicts",
    "Projects",
    "Featured projects",
    "My projects",
    "Achievements",
    "Roadmap",
    "Five-year roadmap",
    "Plans for the future",
    "Future work",
    "What's new",
    "What's next",
    "What it does",
    "How it works",
    "How to use",
    "How to contribute",
    "Who uses it",
    "Where to go next",
    "Describe your data",
    "Describe a table",
    "Explain plan",
    "Tell the server about it",
    "Walk through the code",
    "Introduce a new rule",
    "Introduction",
    "Background",
    "Motivation",
    "Why Rust",
    "Why not YAML",
    "What you need",
    "What you will learn",
    "Share an object between threads",
    "Give feedback",
    "Example of use",
    "Give an example to the parser",
    "Changelog",
    "v2.0.0 – project renamed",
    "Fixed a mistake in the parser",
    "Biggest changes",
    "Greatest common divisor",
    "Main achievements of the release",
    "Time to first byte",
    "Handling difficult inputs",
    "Where your files are stored",
    "Your first pull request",
    "Your goals for this workshop",
    "Interview questions",
    "Common interview questions and answers",
    "Behavioural questions",
    "Team conflicts",
    "Dealing with failure",
    "Career",
)


def asked(question: str, kinds: tuple[QuestionKind, ...] = KINDS) -> str:
    return kind_of(Answer(0, Question(question, Span(0, 0)), None, (), Span(0, 0)), kinds)


@pytest.mark.parametrize("heading", HEADINGS)
def test_an_ordinary_heading_is_no_question(heading: str) -> None:
    assert not is_question(heading, KINDS)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_question_needs_no_question_mark(statement: str) -> None:
    assert is_question(statement, KINDS)


@pytest.mark.parametrize("kind", HELD_OUT)
def test_unseen_wordings_find_their_kind(kind: str) -> None:
    wrong = {question: seen for question in HELD_OUT[kind] if (seen := asked(question)) != kind}
    assert len(HELD_OUT[kind]) >= 15
    assert len(wrong) <= len(HELD_OUT[kind]) // 10, wrong


def test_unseen_wordings_find_their_kind_in_all() -> None:
    pairs = [(question, kind) for kind, questions in HELD_OUT.items() for question in questions]
    wrong = [(question, kind, seen) for question, kind in pairs if (seen := asked(question)) != kind]
    print(f"{len(pairs) - len(wrong)} of {len(pairs)} unseen wordings find their kind")
    assert len(wrong) <= len(pairs) * 0.05, wrong


def test_what_the_draft_says_of_its_kind_comes_first() -> None:
    question = Question("What are your goals?", Span(0, 0))
    assert kind_of(Answer(0, question, None, (), Span(0, 0), kind="failure"), KINDS) == "failure"


def test_without_a_question_the_kind_is_none() -> None:
    assert kind_of(Answer(0, None, None, (), Span(0, 0)), KINDS) == "none"


def test_a_title_is_of_no_known_kind_whatever_it_says() -> None:
    title = Question("My greatest achievement", Span(0, 0), recognised=False)
    assert kind_of(Answer(0, title, None, (), Span(0, 0)), KINDS) == "unknown"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("  12)  What are   your GOALS?  ", "goals"),
        ("“What’s your greatest weakness?”", "weakness"),
        ("Q3: *Tell me about yourself*", "about-yourself"),
        ("How to answer “Why should we hire you?”", "why-you"),
        ("What would you do if you made a mistake?", "hypothetical"),
        ("Tell me about a time you failed to reach your goal.", "failure"),
        ("Tell me about yourself and why you want this job.", "about-yourself"),
        ("What are your strengths and weaknesses?", "weakness"),
        ("Why?", "unknown"),
    ],
)
def test_numbers_quotes_and_rival_kinds(question: str, kind: str) -> None:
    assert asked(question) == kind


def test_prose_that_asks_somewhere_is_no_question() -> None:
    assert not is_question(f"{'I was asked a lot that day. ' * 20}What are your goals?", KINDS)


A, B, F = "achievement", "bridge", "future"
PARTS: dict[str, tuple[set[str], set[str]]] = {
    "goals": ({F}, {A, B}),
    "five-years": ({F}, {A, B}),
    "about-yourself": ({A, F}, {B}),
    "achievement": ({A, B}, {F}),
    "project": ({A, B}, {F}),
    "failure": ({A, B}, set()),
    "conflict": ({A, B}, set()),
    "weakness": ({A, B}, set()),
    "why-us": ({F}, {A}),
    "why-you": ({F}, {A}),
    "strength": ({A}, {F}),
    "hypothetical": (set(), set()),
    "unknown": (set(), set()),
    "none": ({A, B, F}, set()),
    "technical": (set(), set()),
    "instructions": (set(), set()),
}


def test_each_kind_asks_for_its_parts() -> None:
    assert {kind.name: (set(kind.required), set(kind.expected)) for kind in KINDS} == PARTS
    assert {kind.name for kind in KINDS if not kind.judged} == {"technical", "instructions"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name != "none"], ids=lambda kind: kind.name)
def test_a_kind_is_proved_by_many_wordings(kind: QuestionKind) -> None:
    assert len(kind.yes) >= 15
    assert len(kind.no) >= 5
    assert [question for question in kind.yes if asked(question) != kind.name] == []
    assert [question for question in kind.no if asked(question) == kind.name] == []
    assert [question for question in kind.yes if not is_question(question, KINDS)] == []


def test_the_questions_of_the_corpus_find_their_kind() -> None:
    pairs = [(item.question, item.kind) for item in read_corpus() if item.question is not None]
    wrong = [(question, kind, seen) for question, kind in pairs if (seen := asked(question)) != kind]
    assert len(wrong) <= len(pairs) * 0.08, wrong


def test_a_kind_of_a_team_beats_unknown() -> None:
    unknown = next(kind for kind in KINDS if kind.name == "unknown")
    ours = replace(unknown, name="travel", regexes=(Regex(r"\bleave\b"),))
    question = Question("Why did you leave your last job?", Span(0, 0))
    answer = Answer(0, question, None, (), Span(0, 0))
    assert kind_of(answer, [*KINDS]) == "unknown"
    assert kind_of(answer, [*KINDS, ours]) == "travel"
