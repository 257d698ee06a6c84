"""Aspirations that a stranger in any job could voice, beside others that share their words and name something."""

import re

import pytest

from linter import loader
from linter.patterns import Clauses
from linter.roles import assign
from tests.language.test_clauses import passage

BASE = loader.load([])
FUTURE = [role for role in BASE.roles if role.name == "future"]
FRAMES = ("I want to {}.", "I hope to {}.", "My goal is to {}.", "I'd like to {}.")


def wordings(table: str) -> list[str]:
    """The wordings of a table, each in one of the frames in turn."""
    cells = [re.sub(r"\s+", " ", cell).strip() for cell in table.split("|")]
    return [FRAMES[number % len(FRAMES)].format(cell) for number, cell in enumerate(cells)]


def is_vague(text: str) -> bool:
    roles = assign(Clauses(passage(text)), FUTURE)
    assert roles, "no future is seen"
    return all(role.vague for role in roles)


CONCRETE = wordings(
    """
    do something like it for your company |
    grow into designing storage that spans regions | mentor junior testers | run the pricing team |
    learn to weld aluminium | become a staff data engineer | lead a team of eight | open a bakery with four ovens |
    teach evening classes in bookkeeping | study marine law | take the crane exam in June |
    move into paediatric nursing | own the billing service | write a book on soil |
    cut food waste in hospital kitchens | work with deaf children | restore church organs |
    specialise in solar roofs | learn Kubernetes | build timber bridges | become a midwife |
    manage a fleet of forty vans | qualify as an accountant | reduce falls on the ward | design hearing aids |
    bring my background in nursing to a hospice | train guide dogs |
    translate medical leaflets into Polish | keep bees | run a marathon for charity |
    get my pilot's licence | make shoes for wide feet | drive a tram | publish a paper on lichens |
    improve my German for phone calls | work in renewable energy | learn SQL | lead the cardiology unit |
    sell tractors in Ghana | automate invoices | improve the way we hand over shifts |
    get better at public speaking | work in clinical trials | become a master carpenter |
    grow tomatoes under glass | supervise apprentices in the paint shop | audit small charities |
    grow our audience in Wales | learn to price a roof | take over the deer herd | study for the notary exam |
    join the night rota | be the cook who decides the fish | build robots for strawberries | head the fraud desk |
    map old mines | learn digital forensics | work on rural buses | open a second clinic |
    develop a vaccine for fish | lead mobile development | advance to conductor |
    progress from kitchen porter to pastry chef | expand the repair cafe to Sundays | repair violins |
    make an impact on river pollution | face the challenge of ageing pipes | gain experience in theatre lighting |
    take on responsibility for the payroll | develop my skills in negotiation with suppliers |
    grow the choir to sixty voices | become a leader in lift safety | add value to your claims desk |
    learn new ways to dye wool | reach level C1 in German | build the firm's first apprenticeship |
    improve the archive's catalogue | succeed as a freelance illustrator | contribute to open-source maps |
    work for a hospice | teach refugees to swim | move from sales to procurement | become a manager of a seed bank |
    bring my sign language to a court | deepen my knowledge of Roman law | learn how to shoe horses |
    gain a licence for explosives | work on tools for gardeners | help farmers sell milk |
    be responsible for the vineyard | use my Finnish at the front desk | build an app for blind hikers |
    lead a crew of roofers | become a locksmith | make the menu of a school healthier |
    work nights at the dispensary | develop new glazes | find a cure for blight | explore caves for the survey |
    improve insulin dosing | handle customs papers | coach the under-tens | switch to embedded systems |
    become a train dispatcher | start a podcast about bees | perform in an opera | raise goats | sharpen my chess |
    conduct a youth orchestra | plant two hundred oaks | rewire old theatres | write firmware |
    earn the sommelier diploma | chair the parish council | grade diamonds | brew without sugar |
    work in an embassy | mend clocks | learn pottery | tune pianos | run the ferry's galley | breed sheep |
    coach rowers | lead a ward | paint murals | learn sign language | repair wind turbines | teach physics |
    write grant applications | edit cookbooks | sew sails | improve bus timetables | become a tax adviser |
    grow saffron | manage the lost-property office | study dementia | photograph birds | lead the solar team |
    work on nuclear safety | be a welder in a shipyard | gain a diploma in nursing | restore frescoes |
    develop training for lifeguards | expand into Poland | learn accounting software |
    take a master's in hydrology | guide tourists | bake rye bread | operate a crane | carve stone |
    lower the dropout rate in our evening school | fix lifts | test brakes
    """
)
VAGUE = wordings(
    """
    grow as a professional | take on more responsibility | learn new skills | be in a leadership position |
    reach the next level | become a better version of myself | make a real difference |
    add value to the organisation | be successful in my career | gain more experience | expand my knowledge |
    face new challenges | reach my full potential | grow together with the company | become a manager one day |
    develop myself further | move up the ladder | broaden my horizons | have a senior role |
    be part of a great team | work in a dynamic environment | contribute to the success of the company |
    improve every day | achieve my goals | step out of my comfort zone | become an expert |
    be recognised for my work | have a stable job | build a long career | learn and grow |
    take my career to the next level | be a valuable asset | do my best for the team | get ahead |
    advance in the business | find new opportunities | join a global organisation | work for a reputable firm |
    enhance my skills | develop both personally and professionally | be challenged every day | have more impact |
    get a promotion | earn a higher salary | be a leader | inspire others | work with talented people |
    learn from the best | keep learning | keep improving | progress quickly | become a well-rounded professional |
    do meaningful work | leave my mark | be in management | get the most out of my career | become more confident |
    be better at my job | evolve with the industry | build strong relationships | be a role model for others |
    find a place where I can grow | be a team player | work hard and succeed | gain exposure to different areas |
    maximise my potential | push my boundaries | thrive in a new role | be happy in my work | have a good position |
    climb higher | become somebody important | start a new chapter | take on bigger projects |
    create lasting value | exceed expectations | deliver excellent results | be a thought leader |
    contribute positively to society | develop my leadership skills | get more exposure | improve my skills |
    be proud of my work | grow with an international company | take the next step in my career |
    get my foot in the door | build on my strengths | bring energy and commitment | use my full potential |
    go far in life | be a respected colleague | have new experiences | secure a challenging position |
    become a strong leader | do great things | work on interesting projects | learn as much as possible |
    be somewhere with prospects | achieve greatness | explore new areas | rise in the ranks | have a better future |
    be more senior | make an impact in the world | unlock new opportunities | share my knowledge with others |
    develop good habits | be the best I can be | become an independent professional | move forward |
    be useful to the company | be a key member of the team | gain valuable experience in a leading company |
    have a bigger role | grow my network | learn from experienced colleagues | excel in everything |
    find my purpose | become a high performer | fulfil my dreams | be at the top | become the boss |
    do something bigger | be part of something special | change the world | work with amazing people |
    gain confidence and experience | grow in every aspect | reach higher levels | become a decision-maker |
    be part of a growing business | help the company to succeed | support the company's growth |
    achieve long-term success | find a good work environment | become a better person | make progress |
    keep growing | get a better title | earn more money | be in a better place | contribute my best |
    use my talents | show my abilities | have new responsibilities | meet new people | take on leadership roles |
    move to a higher position | discover new possibilities | have a successful future |
    add more skills to my profile | grow with the company and be an asset to it |
    give my 100 percent to your esteemed organisation | move into a role of greater seniority
    """
)
TAKEN_FOR_CONCRETE = ["My goal is to develop good habits."]
"""Nouns that name something in most sentences and nothing in these."""


@pytest.mark.parametrize("text", CONCRETE)
def test_what_names_something_is_not_vague(text: str) -> None:
    assert not is_vague(text)


@pytest.mark.parametrize("text", [text for text in VAGUE if text not in TAKEN_FOR_CONCRETE])
def test_what_names_nothing_is_vague(text: str) -> None:
    assert is_vague(text)


@pytest.mark.xfail(strict=True, reason="an unknown noun counts as concrete, because a false alarm costs more")
@pytest.mark.parametrize("text", TAKEN_FOR_CONCRETE)
def test_a_noun_that_is_empty_only_here(text: str) -> None:
    assert is_vague(text)
