"""What goes in and out, by name: the schemas of the API's document."""

from __future__ import annotations

from graphapp import dates
from graphapp.model import KINDS, TIE_TYPES, VISIBILITIES
from graphapp.web.api.shapes import (
    Schema,
    mapping,
    number,
    or_null,
    ref,
    several,
    text,
    thing,
    truth,
    whole,
)

DATE_WORDS = "Write a year, a month or a day: 2017, 2017-04 or 2017-04-06."
_LONGEST = 20_000
_SEEN = r"[^\x00-\x20\x7f-\xa0]"
"""Something that can be seen; written without \\s, which differs from one language to another."""

KEY = text("The key of an entity.", minLength=1, maxLength=5_000, examples=["enterprise-bakery"])
_KEYS = several(text(), "Keys of entities.")
_VERSION = whole("The graph's counter, which every change raises.", minimum=0)
_DAY = text("The day that the network is seen on, such as 2026-11-23.")
_COUNTS = thing({"new": whole(), "changed": whole(), "unchanged": whole()})

# Whether the day exists is left to the check that the forms use too.
_DATE = text(DATE_WORDS, pattern=rf"^({dates.PATTERN})?$")


def _line(description: str) -> Schema:
    return text(description, maxLength=_LONGEST)


def _words(description: str) -> Schema:
    return several(text(maxLength=_LONGEST), description, maxItems=1_000)


_OWN_COLUMNS = mapping(
    text(maxLength=_LONGEST),
    "Columns of your own, by name.",
    propertyNames=text(pattern=_SEEN, maxLength=200),
    maxProperties=500,
)

_ENTITY: dict[str, Schema] = {
    "kind": text("What it is.", enum=list(KINDS)),
    "name": text("What it is called; not blank.", minLength=1, maxLength=5_000, pattern=_SEEN),
    "description": _line("What it does."),
    "sectors": _words("The fields it is active in."),
    "tags": _words("Words that it is found by."),
    "needs": _words("What it looks for."),
    "offers": _words("What it can give."),
    "area": _line("Where it is, in words."),
    "latitude": or_null(number("In degrees; given with the longitude.", minimum=-90, maximum=90)),
    "longitude": or_null(number("In degrees.", minimum=-180, maximum=180)),
    "url": _line("Its web address, beginning with https:// or http://."),
    "identifiers": _words("Numbers in registers, such as GB-COH-01234567."),
    "since": _DATE,
    "until": _DATE,
    "visibility": text("Who may see it on a wall or a print.", enum=list(VISIBILITIES)),
    "source": _line("Who says so."),
    "extra": _OWN_COLUMNS,
}
_TIE: dict[str, Schema] = {
    "from": KEY | {"description": "The key (or the only one's name) of where the tie begins."},
    "to": KEY | {"description": "The key (or the only one's name) of where the tie ends."},
    "type": text(
        f"One of {', '.join(TIE_TYPES)}; any other word makes a CONNECTED_TO with that label.",
        minLength=1,
        maxLength=200,
        pattern=_SEEN,
    ),
    "label": _line("Your own word for the tie."),
    "strength": number("How much the tie weighs.", exclusiveMinimum=0, maximum=1_000_000),
    "since": _DATE,
    "until": _DATE,
    "source": _line("Who says so."),
    "directed": truth("Whether the direction means something; for CONNECTED_TO only."),
    "extra": _OWN_COLUMNS,
}

_STEP = thing(
    {
        "id": text(),
        "when": text("An ISO time in UTC."),
        "title": text("What was done, in words."),
        "files": several(text()),
        "counts": mapping(whole(), "How many of what, such as new, changed, ties new."),
        "undoable": truth("Whether its details are kept, so that it can be taken back."),
    },
    "A step of the network's history.",
)
_CLUSTER = thing(
    {
        "id": text("The same for the same members."),
        "name": text(),
        "why": text("The figure behind the name."),
        "members": _KEYS,
        "central": _KEYS,
        "bridging": _KEYS,
    }
)
_SUGGESTION = thing(
    {
        "source": text("The key of one end."),
        "target": text("The key of the other end."),
        "score": number(minimum=0, maximum=1),
        "scores": mapping(number(minimum=0, maximum=1), "What each score says, by its name."),
        "reasons": several(
            thing({"score": text("The score it explains."), "text": text(), "via": _KEYS})
        ),
        "introducer": {
            "anyOf": [
                thing({"key": text(), "path": _KEYS}, "Who could introduce the two."),
                {"type": "null"},
            ]
        },
    }
)
_REACHED = thing({"key": text(), "steps": whole(), "path": _KEYS})
_OFFERED = thing({"key": text(), "text": text(), "steps": or_null(whole()), "path": _KEYS})
_LEFT = thing({"name": text(), "count": whole(), "farther": whole()})
_TOLD_TIE = thing(
    {"words": text("The tie as it reads from here."), "other": text("Key."), "tie": ref("Tie")}
)
_PREVIEW: dict[str, Schema] = {
    "saved": truth(),
    "version": _VERSION,
    "formats": mapping(text(), "The format found for each file."),
    "entities": _COUNTS,
    "ties": _COUNTS,
    "complaint_count": whole("With any, nothing can be saved."),
    "complaints": several(
        thing(
            {
                "file": text(),
                "sheet": text(),
                "row": whole("As a spreadsheet counts; 0 for the whole file or sheet."),
                "column": text(),
                "value": text(),
                "wrong": text(),
                "right": text(),
            }
        ),
        "The first 500.",
    ),
    "notice_count": whole(),
    "notices": several(
        thing({"file": text(), "sheet": text(), "row": whole(), "text": text()}), "The first 500."
    ),
    "batch": or_null(text("The step's id in the history.")),
}

# Stored values are what older programs and the command line wrote, so less is promised of them.
_STORED_DATES = {"since": text(), "until": text()}
_STORED = {**_STORED_DATES, "name": text(), "url": text(), "extra": mapping(text())}

_PROBLEM = thing(
    {
        "type": text("Where the kind of problem is described.", format="uri-reference"),
        "title": text("The kind of problem; the same for each of its kind."),
        "status": whole("The HTTP status."),
        "detail": text("What happened this time."),
        "hint": text("What to do about it; may be empty."),
        "complaints": several(
            mapping({"type": ["string", "integer"]}),
            "Each wrong value: field (or file, sheet, row and column), value, wrong and right.",
        ),
        "nearest": several(
            thing({"key": text(), "name": text()}), "What was perhaps meant, the nearest first."
        ),
    },
    "A problem, as RFC 9457 words it.",
    required=["type", "title", "status", "detail", "hint"],
)

SCHEMAS: dict[str, Schema] = {
    "Problem": _PROBLEM,
    "Entity": thing({"key": text("Its stable short name."), **_ENTITY, **_STORED}),
    "EntityFields": thing(
        _ENTITY,
        "An entity as it is sent. What is left out is empty then.",
        required=["kind", "name"],
    ),
    "Tie": thing(
        {
            "id": text("Changes with what the tie is known by."),
            **_TIE,
            **_STORED_DATES,
            "strength": number(),
            "extra": mapping(text()),
        }
    ),
    "TieFields": thing(
        _TIE,
        "A tie as it is sent. What is left out is empty then.",
        required=["from", "to", "type"],
    ),
    "Checked": thing(
        {
            "engine": text(enum=["embedded", "neo4j"]),
            "version": _VERSION,
            "entities": whole(minimum=0),
            "ties": whole(minimum=0),
            "kinds": mapping(whole(minimum=0), "Entities by kind."),
            "problems": several(text(), "What looks wrong, in sentences."),
        }
    ),
    "Entities": thing(
        {
            "version": _VERSION,
            "as_of": _DAY,
            "total": whole("All there are."),
            "found": whole("Those that the filters leave."),
            "page": whole("The page given; the last one where a later one was asked for."),
            "pages": whole(),
            "entities": several(
                thing(
                    {
                        "entity": ref("Entity"),
                        "others": whole("How many others it is tied to."),
                        "cluster": text("The id of its cluster; empty where it is in none."),
                    }
                )
            ),
        }
    ),
    "About": thing(
        {
            "version": _VERSION,
            "as_of": _DAY,
            "entity": ref("Entity"),
            "others": whole("How many others it is tied to."),
            "ties": several(_TOLD_TIE),
            "past_ties": several(_TOLD_TIE),
            "cluster": {"anyOf": [thing({"id": text(), "name": text()}), {"type": "null"}]},
            "needs": several(thing({"text": text(), "offered_by": _KEYS})),
            "cut_off": whole("How many others would lose their way to the rest without it."),
        }
    ),
    "SavedEntity": thing({"version": _VERSION, "entity": ref("Entity")}),
    "Ties": thing(
        {
            "version": _VERSION,
            "as_of": _DAY,
            "found": whole("Those that the filters leave."),
            "page": whole("The page given; the last one where a later one was asked for."),
            "pages": whole(),
            "ties": several(ref("Tie")),
        }
    ),
    "OneTie": thing({"version": _VERSION, "tie": ref("Tie")}),
    "Taken": thing({"version": _VERSION, "step": ref("Step")}),
    "Step": _STEP,
    "History": thing({"version": _VERSION, "steps": several(ref("Step"), "The newest first.")}),
    "UndoStep": thing(
        {"id": text("The step to take back, which must be the last one.", maxLength=100)},
        required=[],
    ),
    "Undone": thing({"version": _VERSION, "undone": ref("Step")}),
    "Clusters": thing(
        {
            "method": text(),
            "options": mapping({"type": ["number", "string", "boolean"]}),
            "version": _VERSION,
            "as_of": _DAY,
            "clusters": several(_CLUSTER, "Those of two or more, the largest first."),
            "alone": _KEYS,
        }
    ),
    "Suggestions": thing(
        {"version": _VERSION, "suggestions": several(_SUGGESTION, "The best first.")}
    ),
    "Reach": thing(
        {
            "key": text(),
            "version": _VERSION,
            "as_of": _DAY,
            "steps": whole(),
            "reached": several(_REACHED, "The nearest first."),
            "rings": several(
                thing({"steps": whole(), "count": whole(), "kinds": mapping(whole())})
            ),
            "gateways": several(
                thing({"key": text(), "opens": whole("How many others it leads to.")})
            ),
            "farther": whole("How many have a longer way."),
            "without_way": whole("How many have none."),
            "needs": several(
                thing({"need": text(), "offers": several(_OFFERED), "count": whole()})
            ),
            "enterprises": several(_REACHED, "The nearest that offer something."),
            "areas": several(_LEFT, "Those of which nobody is within the steps."),
            "sectors": several(_LEFT, "Those of which nobody is within the steps."),
            "investments": several(
                thing(
                    {
                        "key": text(),
                        "steps": or_null(whole()),
                        "path": _KEYS,
                        "matches": several(thing({"need": text(), "offer": text()})),
                    }
                ),
                "Those that it could reach, the nearest first.",
            ),
        }
    ),
    "Paths": thing({"paths": several(_KEYS, "Each from one end to the other, both in it.")}),
    "Hits": thing(
        {
            "version": _VERSION,
            "hits": several(
                thing(
                    {
                        "key": text(),
                        "name": text(),
                        "kind": text(enum=list(KINDS)),
                        "where": text("What matched, such as “needs cold storage”."),
                    }
                ),
                "The best first.",
            ),
        }
    ),
    "Measures": thing(
        {
            "version": _VERSION,
            "as_of": _DAY,
            "measures": mapping(
                thing({"title": text(), "help": text(), "values": mapping(number(), "By key.")}),
                "By name.",
            ),
        }
    ),
    "Picture": thing(
        {
            "nodes": several(mapping({}, "A node as vis-network takes it.")),
            "edges": several(mapping({}, "An edge as vis-network takes it.")),
            "options": mapping({}, "The options of vis-network."),
            "grounds": several(mapping({}, "The tinted ground of a cluster.")),
            "legend": several(mapping({}, "What a colour and a shape mean.")),
            "colours": mapping(several(text()), "By group: light and dark."),
            "chosen": text(),
            "bubbles": truth("Whether clusters stand for their members."),
            "counts": text("How many are shown, such as “12 of 128”."),
            "more": text("What could not be drawn; empty where everything is."),
        }
    ),
    "Preview": thing({"token": text("The name of what waits."), **_PREVIEW}),
    "Imported": thing(_PREVIEW),
    "SaveImport": thing(
        {
            "version": whole("The version that the preview told.", minimum=0, maximum=10**15),
            "name": text("The network's name, where the import begins one.", maxLength=200),
        },
        required=["version"],
    ),
    "Discarded": thing({"discarded": truth()}),
}
