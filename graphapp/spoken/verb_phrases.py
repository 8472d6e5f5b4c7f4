"""What people say for needing, offering, being somewhere and each type of tie, besides its own
words. Of one and now: `verbs.py` makes the other forms."""

from __future__ import annotations

NEEDED = """needs; is looking for; looks for; looking for; wants; is short of; could use; lacks;
    asks for; would like; seeks; requires; has to find; can use; misses; needs to find; is after;
    could do with; is in need of; is desperate for; is crying out for; is trying to find;
    runs short of; has run out of; is in search of; would love; is keen to find;
    needs help with; is seeking"""
OFFERED = """offers; can offer; has to offer; provides; lends; can lend; gives; gives away;
    can give; can give away; can do;
    sells; makes; can make; can share; is good at; can help with; helps with; can provide;
    can supply; is happy to lend; is happy to share; is happy to give; is happy to offer;
    is offering; is willing to lend; is willing to share; is able to offer; is able to lend;
    has got to offer; can teach"""
GOING_ON = {
    "needs": "needing; seeking; looking for; in need of; in search of; short of",
    "offers": "offering; providing; lending",
}
"""Said without "is", after whoever does it ("Dam Hut offering space"), and in a list of what is
said."""
CLEAR = ("needing", "seeking", "offering", "looking", "in", "short")
"""Those of their words that tell something after "and" too: in "help with cooking and providing
meals" it is help."""
PLACED = "is in; is based in; comes from; is from; lives in"
TIED = {
    "PARTNERS_WITH": """works with; collaborates with; teams up with; works together with;
        is partners with; is partner of; is a partner of; is working with; works closely with""",
    "KNOWS": "has met; met",
    "WORKS_FOR": """works at; works in; is a worker at; is employed by; is working for;
        is working at""",
    "MEMBER_OF": """belongs to; is part of; joined; joins; has joined; is in the group; is one of;
        is member of; is members of""",
    "LEADS": "heads; is in charge of",
    "RUNS": "manages; organises; organizes; is running",
    "FUNDS": "finances; pays for; gives money to; is funding",
    "SUPPLIES": "delivers to; sells to; caters for; is supplying",
    "SUPPORTS": """helps; backs; helps out at; helps out with; helps out; helps at; is helping;
        is supporting""",
    "LOCATED_IN": "meets at; meets in; is at; is housed in; is based at; sits in; is inside",
    "HOSTS": "is home to",
}
LABELLED = {
    "KNOWS": """is a friend of; is friends with; is a neighbour of; is married to; is the sister of;
        is the brother of; is the mother of; is the father of; is the daughter of; is the son of;
        is the cousin of; is a cousin of; is the wife of; is the husband of; is the aunt of;
        is the uncle of; is a colleague of; is related to""",
    "SUPPORTS": "volunteers at; volunteers for; volunteers with; mentors; advises",
    "LEADS": """chairs; coordinates; founded; started; set up; co-founded; is chair of;
        is head of; is director of; is leader of; is coordinator of; is founder of""",
    "RUNS": "looks after; owns",
    "MEMBER_OF": """sits on the board of; is on the board of; is a trustee of;
        is on the committee of""",
    "WORKS_FOR": """teaches at; teaches in; works part time for; works part time at;
        works part-time for; works part-time at; works full time for; works full time at""",
    "PARTNERS_WITH": "shares a building with; shares premises with",
}
BACKWARD = {
    "HOSTS": "is a guest of",
    "SUPPLIES": "buys from",
    "TRAINS": "learns from",
    "RUNS": "is managed by; is owned by",
    "LEADS": "is chaired by",
}
LABELLED_BACKWARD = {"LEADS": {"founded": "was founded by", "set up": "was set up by"}}
MUTUAL = {
    "PARTNERS_WITH": "are partners; are both partners; work together; collaborate",
    "KNOWS": """are friends; are neighbours; are colleagues; are sisters; are brothers; are cousins;
        are married""",
}
BARE = ("member of", "part of", "home to", "partner of")
"""Said without "is" between commas, as "run by" is."""
