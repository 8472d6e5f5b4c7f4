"""What is shown in another language, and what is read: in that language and in English."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from graphapp.model import BECAME, ENTITY_FIELDS, KINDS, READ_AS, STATES, TIE_FIELDS, TIE_TYPES
from graphapp.registry import LABELS, menu

SPOKEN = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",
    "Enterprise": "Unternehmen",
    "enterprises": "Unternehmen",
    "People": "Menschen",
    "{count} person\0{count} people": "{count} Mensch\0{count} Menschen",
    "funds": "fördert",
    "is funded by": "wird gefördert von",
    "are funded by": "werden gefördert von",
    "Both {are} {whom}.": "Beide {are} {whom}.",
    "Label propagation.": "Weitergabe von Namen.",
    "strong": "stark",
    "{who} stands alone.": "Allein ist {who}.",
    "{names} and {last}": "{names} und {last}",
    "{count} other would lose its way to the rest: {names}.\0"
    "{count} others would lose their way to the rest: {names}.": (
        "Den Weg zum Rest verlöre {names}.\0Den Weg zum Rest verlören {names}, also {count}."
    ),
    "two": "zwei",
    "works with {n} other\0works with {n} others": "hat {n} Bekannten\0hat {n} Bekannte",
    "{words} (until {day})": "bis {day}: {words}",
    "Took back: {step}": "„{step}“ rückgängig",
    "Did again: {step}": "Wieder getan: {step}",
    "Of {who}": "Von {wem}",
    "one\0{n} more": "eins\0{n mehr",
    "See <a>this</a>": "Siehe <img src=x><a>das</a>",
    "Hide it": 'Nicht "zeigen"',
}
"""A few texts as they stand in the source, and in the other language."""


def catalogue(folder: Path) -> None:
    """What is made of a translator's file."""
    texts = sorted((one.encode(), other.encode()) for one, other in SPOKEN.items() if other)
    start = 28 + 16 * len(texts)
    places, body = ([], []), b""
    for side in (0, 1):
        for pair in texts:
            places[side].append(struct.pack("<2I", len(pair[side]), start + len(body)))
            body += pair[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(texts), 28, 28 + 8 * len(texts), 0, 0)
    (folder / "messages.mo").write_bytes(head + b"".join(places[0] + places[1]) + body)


def said(folder: Path, code: str) -> list[str]:
    """What is printed by a process of that language."""
    catalogue(folder)
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        env={**os.environ, "GRAPHAPP_LANGUAGE": str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return ran.stdout.splitlines()


def test_kinds_and_ties_are_read_in_it_and_in_english(tmp_path: Path) -> None:
    code = """
from graphapp.model import KINDS, find_kind, find_tie_type, find_tie_word, make_tie
print(KINDS["Enterprise"].label, KINDS["Person"].counted(1), KINDS["Person"].counted(1200))
print(find_kind("unternehmen"), find_kind("Enterprises"), find_kind("MENSCHEN"), find_kind("x"))
print(find_tie_type("fördert"), find_tie_type("funds"), find_tie_type("FUNDS"))
print(find_tie_word("wird gefördert von"), find_tie_word("is funded by"))
print(make_tie("a", "b", "FUNDS").words("b"), "/", make_tie("a", "b", "FUNDS").words_of_many("b"))
"""
    assert said(tmp_path, code) == [
        "Unternehmen 1 Mensch 1,200 Menschen",
        "Enterprise Enterprise Person None",
        "FUNDS FUNDS FUNDS",
        "TieWord(type='FUNDS', backward=True) TieWord(type='FUNDS', backward=True)",
        "wird gefördert von / werden gefördert von",
    ]


def test_what_is_kept_is_the_same_in_every_language(tmp_path: Path) -> None:
    code = """
from graphapp.analysis.evaluation.strength import strength_words, usual_strengths
words = usual_strengths()
print(words.word(0.3), words.name(0.3), strength_words("strong"), strength_words("old"))
"""
    assert said(tmp_path, code) == ["stark strong stark old"]


def test_sentences_with_links_and_menus_are_in_it(tmp_path: Path) -> None:
    code = """
from graphapp.analysis.clustering import methods
from graphapp.analysis.overview import tell
from graphapp.model import Entity, make_tie
from graphapp.network import Network
from graphapp.suggestions.shared_partners import shared_partners
people = [Entity(key, "Partner", key.upper()) for key in "abcz"]
network = Network.of(people, [make_tie("c", key, "FUNDS") for key in "ab"], as_of="2020-01-01")
print(methods()["label_propagation"].title, "/", methods()["louvain"].title)
print(tell(network).sentences)
print(shared_partners(network, []).explain(0, 1)[0].text)
"""
    assert said(tmp_path, code) == [
        "Weitergabe von Namen / Louvain",
        "(('Allein ist ', EntityRef(key='z'), '.'),)",
        "Beide werden gefördert von C.",
    ]


def test_another_order_of_a_sentence_keeps_its_links(tmp_path: Path) -> None:
    code = """
from graphapp.analysis.what_if import what_if
from graphapp.explore.what_if_told import sentences
from graphapp.model import Entity, make_tie
from graphapp.network import Network
people = [Entity(key, "Partner", key.upper()) for key in "abcdefgh"]
pairs = ["ab", "bc", "cd", "de", "ea", "af", "fg", "gh"]
ties = [make_tie(one, other, "FUNDS") for one, other in pairs]
network = Network.of(people, ties, as_of="2020-01-01")
print(sentences(what_if(network, (), ("f",))))
"""
    assert said(tmp_path, code) == [
        "(('Den Weg zum Rest verlören ', EntityRef(key='g'), ' und ', EntityRef(key='h'),"
        " ', also zwei.'),)"
    ]


def test_pictures_speak_it(tmp_path: Path) -> None:
    code = """
from graphapp.model import Entity, make_tie
from graphapp.pictures.look import line_for, tooltip
tie = make_tie("a", "b", "FUNDS", until="2019")
print(tooltip(Entity("a", "Enterprise", "A"), 2).splitlines())
print(line_for(tie, {"a": "A", "b": "B"}, past=True, state="").title)
"""
    assert said(tmp_path, code) == [
        "['A', 'Unternehmen', 'hat 2 Bekannte']",
        "bis 2019: A fördert B",
    ]


def test_a_step_that_was_taken_back_is_known_in_it_and_in_english(tmp_path: Path) -> None:
    code = """
from graphapp.journeys.past.history import _title_back
for title in ("Added A", "„Added A“ rückgängig", "Took back: Added A", "Did again: Added A"):
    print(_title_back(title))
"""
    assert said(tmp_path, code) == [
        "„Added A“ rückgängig",
        "Wieder getan: Added A",
        "Wieder getan: Added A",
        "„Added A“ rückgängig",
    ]


def test_nouns_keep_their_capitals_within_a_sentence(tmp_path: Path) -> None:
    code = """
from graphapp.analysis.cluster.names import _small
from graphapp.language import within
print(within("Grad"), _small("Brot"))
"""
    assert said(tmp_path, code) == ["Grad Brot"]


def test_a_line_is_read_as_english_whatever_is_spoken(tmp_path: Path) -> None:
    code = """
from graphapp.explore.line_told import all_told
from graphapp.model import Entity
from graphapp.network import Network
from graphapp.spoken import read_line
network = Network.of([Entity("a", "Partner", "Aston Trust")], [])
print(all_told(network, read_line(network, "Aston Trust funds Soho Bakery")))
"""
    assert said(tmp_path, code) == [
        "['New: Soho Bakery, enterprise', 'Aston Trust funds Soho Bakery']"
    ]


def test_what_does_not_fit_is_said_in_english(tmp_path: Path) -> None:
    """A translator's own program may have built the catalogue, without a look at its places."""
    code = """
from flask import Flask
from jinja2 import DictLoader
from graphapp.language import _, _n
from graphapp.web.frame.phrases import speak
app = Flask("here")
speak(app)
app.jinja_loader = DictLoader(
    {"a.html": 'See <a href="/">this</a> <i title="Hide it">{{ _n("one", "{n} more", 2) }}</i>'}
)
print(_("Of {who}", who="x"), "/", _n("one", "{n} more", 2), "/", _n("one", "{n} more", 1))
with app.app_context():
    print(app.jinja_env.get_template("a.html").render())
"""
    assert said(tmp_path, code) == [
        "Of x / 2 more / eins",
        'See <a href="/">this</a> <i title="Nicht &#34;zeigen&#34;">2 more</i>',
    ]


@pytest.mark.parametrize(
    "package", ["graphapp.clusters", "graphapp.measures", "graphapp.analysis.agenda.aims"]
)
def test_every_option_has_a_label_that_can_be_translated(package: str) -> None:
    options = [option for entry in menu(package).values() for option in entry.options]
    assert {option.name for option in options} <= LABELS.keys()
    assert all(o.label == o.name.replace("_", " ").capitalize() for o in options)


def test_the_words_of_ties_are_shown_as_they_are_read() -> None:
    assert {t.name: (t.forward, t.backward) for t in TIE_TYPES.values()} == READ_AS


def test_labels_in_a_sentence_are_the_same_words() -> None:
    for kind in KINDS.values():
        assert (kind.noun, kind.nouns) == (kind.label.lower(), kind.plural.lower())
        assert kind.one in (f"a {kind.noun}", f"an {kind.noun}")
        assert kind.counted(1) == f"1 {kind.noun}"
        assert kind.counted(2, "two") == f"two {kind.nouns}"
    for labelled in (*TIE_TYPES.values(), *ENTITY_FIELDS.values(), *TIE_FIELDS.values()):
        assert labelled.plain == labelled.label.lower()
    for field in ENTITY_FIELDS.values():
        assert field.single == (field.label[:-1] if field.type == "list" else "")
    assert {state: words.lower() for state, words in STATES.items()} == BECAME
