"""The rules, in the order in which they are asked; the first that gives a draft answers.

Each is a pure function of the question (which knows `today`) and the library.
"""

from assistant.rules.applicants import applicants
from assistant.rules.bands import bands
from assistant.rules.changes import changes
from assistant.rules.claims import claims
from assistant.rules.comparisons import comparisons
from assistant.rules.consortium import consortium
from assistant.rules.deadlines import deadlines
from assistant.rules.events import events
from assistant.rules.extremes import extremes, summed, superlative
from assistant.rules.figures import figures
from assistant.rules.in_force import in_force
from assistant.rules.listed_country import listed_country
from assistant.rules.lists import lists
from assistant.rules.measured import measured
from assistant.rules.measures import measures
from assistant.rules.modalities import contrasts, exclusions, modalities
from assistant.rules.multiples import multiples
from assistant.rules.named_applicants import named_applicants
from assistant.rules.open_matters import open_matter
from assistant.rules.overview import overview, profile
from assistant.rules.qualification import qualification
from assistant.rules.rates import rates
from assistant.rules.regions import regions
from assistant.rules.selection import selection
from assistant.rules.starts import starts
from assistant.rules.statements import stated
from assistant.rules.steps import steps

RULES = (
    in_force,
    changes,
    claims,
    rates,
    extremes,
    superlative,
    summed,
    multiples,
    measured,
    measures,
    open_matter,
    bands,
    steps,
    starts,
    profile,
    selection,
    overview,
    consortium,
    contrasts,
    qualification,
    comparisons,
    listed_country,
    events,
    deadlines,
    regions,
    exclusions,
    named_applicants,
    applicants,
    lists,
    modalities,
    figures,
    stated,
)
