"""The small words of the language, by what they do in a line."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


AUXILIARIES = _set("""
    is are was were am has have had does do did can could will would should shall might may must
    ought gets got
""")
HEARSAY = _set("""
    says said say tells told tell thinks thought think hears heard hear reckons reckon believes
    believe claims claimed wonders guesses suspects hopes hope expects joked jokes plans plan
    promised mentioned suggests suggested asked asks asking
""")
"""Verbs after which it is somebody's word, not a fact."""
TOLD = _set("""
    goes went comes came takes took gave sold built bought moved moves started joined left hired
    opened opens closed closes found lost ran used uses introduced became becomes put puts kept
    keeps began begins eats ate stays stayed sits sat stands stood sees saw wrote writes paid
    pays spent spends brings brought likes loves hates rents rented sings plays played meets
    happens lives lived seems looks turned turns sent sends stopped stops wanted needed offered
    helped worked knew quit retired died
""")
"""Verbs that tell something, and are none of those understood."""
ASKING = _set("""
    who what where when why how which whose does do did is are was were has have had can could
    should would will shall may might anyone anybody
""")
CONDITIONS = _set("""
    if unless whether when whenever suppose supposing assuming imagine wish wishes otherwise
    provided should shall let let's
""")
SURMISES = _set("""
    maybe perhaps possibly probably apparently allegedly supposedly hopefully might may would
    guess rumour rumoured doubt doubts unlikely ideally
""")
DENIALS = _set("""
    not never neither nor no nobody none nothing hardly longer anymore stopped stops formerly
    previously until till ago ex without cannot refuses refused declined quit left former
    cancelled ended ceased instead
""")
ENDED = _set("anymore until till ago formerly previously")
SUPPOSED = _set("think reckon guess believe suppose apparently hear gather")
AHEAD = _set("will must ought")
GIVING = _set("lends lend gives give sells sell provides provide")
"""Verbs after which somebody has it, and not only could."""
WHICH = _set("one ones some any more another others that those this these a the of too")
NO_THING = _set("no not nor nothing nobody none never neither except")
NOT_YET = _set("""
    moving leaving joining becoming considering to about meant supposed due set going likely on
    hoping planning thinking
""")
ORDERS = _set("add put note remember please ask tell write change remove delete call")
"""What begins a sentence that says what to do."""
OF_ROLES = _set("treasurer secretary trustee caretaker vicar patron president")
RELATIVE = _set("who which that")
JOINS = _set("and but or while whilst yet though although & plus") | {"as well as"}
FILLERS = _set("""
    please pls plz btw fyi asap urgently too now today tonight also etc thanks thank though
    really well ok okay
""")
GREETINGS = _set("""
    ok okay so oh also btw fyi hi hello yes yeah and anyway actually um er sorry thanks lastly
    finally
""")
GREETINGS_APART = _set("well right great lovely first second third next")
"""Those that begin names as well, and greet where a sign follows: "Second Start", "second, …"."""
IN_FRONT = _set("for to with at in on from about around out up")
"""Words in front of a thing or a name."""
BESIDE_A_VERB = _set("""
    also both all still now always really just currently already urgently desperately regularly
    often mainly mostly
""")
"""Words between a name and its verb that change nothing."""
PRONOUNS = _set("it they he she we i you them him us me")
INDEFINITE = _set("""
    everyone everybody anyone anybody someone somebody nobody noone something nothing everything
    this that these those
""")
CALENDAR = _set("""
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
    thursdays fridays saturdays sundays january february march april june july august september
    october november december easter christmas weekday weekdays weekend weekends
""")
NOBODY = CALENDAR | _set("""
    her there who which what one none people person folk folks others another some any many most
    lots plenty all both each every few several more much residents members volunteers staff
    students kids children women men parents teachers nurses neighbours tenants traders families
    patients visitors customers locals youngsters yourself yourselves ourselves themselves
    himself herself itself myself yesterday today tomorrow maybe perhaps apparently possibly
    probably hopefully currently add put note remember please thanks nice good great big sorry
    about with
""")
"""What begins no name of a single word."""
GENERIC = _set("""
    a an any some another every each no this that these those more new local small big other
    nearby certain different similar whole little our my their his her its your
""")
IN_NAMES = _set("""
    the a an our my their his her of and & for in at on de del la le van von bin al es und to
""")
IN_NO_NAME = _set("""
    because since until never not neither nor if or but so called named as than who which that
    whatever whoever when while with from by about up out into over no there
""")
LEADING = _set("""
    coordinator manager director chair chairman chairwoman head founder leader lead boss captain
    chief
""")
SPARE = _set("spare free available lend share offer going")
