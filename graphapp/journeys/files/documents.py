"""Every kind of document that is kept beside the graph, and what reads it."""

from __future__ import annotations

from collections.abc import Callable

from graphapp.journeys.edit.not_the_same import read_apart
from graphapp.journeys.edit.take_line import read_ids
from graphapp.journeys.files.mappings import read_remembered
from graphapp.journeys.given_names import read_names
from graphapp.journeys.map.kept_places import read_places
from graphapp.journeys.map.named_views import read_views
from graphapp.journeys.map.notes import read_notes
from graphapp.journeys.map.outlines import read_outlines
from graphapp.journeys.map.stories import read_stories
from graphapp.journeys.members.answering import read_answer
from graphapp.journeys.members.member_forms import read_forms
from graphapp.journeys.merged_keys import read_merged
from graphapp.journeys.networks import read_shelf
from graphapp.journeys.past.since import read_kept
from graphapp.journeys.room.proposals import read_proposals
from graphapp.journeys.room.votes import read_votes
from graphapp.store.reading_back import read_change

READERS: dict[str, Callable[[bytes], object]] = {
    "answer": read_answer,
    "apart": read_apart,
    "batch": read_change,
    "forms": read_forms,
    "kept": read_kept,
    "lines": read_ids,
    "mapping": read_remembered,
    "merged": read_merged,
    "names": read_names,
    "network": read_change,
    "notes": read_notes,
    "outlines": read_outlines,
    "positions": read_places,
    "proposals": read_proposals,
    "shelf": read_shelf,
    "stories": read_stories,
    "views": read_views,
    "votes": read_votes,
}
"""What reads each kind of document, which is the first part of its id."""
