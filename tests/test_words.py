"""Every text for a reader is gathered, and a catalogue is checked as it is built."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"
"""


def words(*asked: str | Path) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, ROOT / "scripts/words.py", *asked)
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "of-my-own"


def write(folder: Path, *messages: str) -> Path:
    folder.mkdir()
    (folder / "messages.po").write_text("\n".join([HEAD, *messages]), "utf-8")
    return folder


def test_the_texts_for_translators_are_those_of_the_source() -> None:
    """Run `make words` where they are not."""
    done = words("check")
    assert done.returncode == 0, done.stderr


def test_a_language_of_ones_own_is_made_and_brought_up_to_date(folder: Path) -> None:
    assert words("update", folder).returncode == 0
    made = (folder / "messages.po").read_text("utf-8")
    assert 'msgid "Find anything …"\nmsgstr ""' in made
    changed = made.replace(
        'msgid "Find anything …"\nmsgstr ""', 'msgid "Find a thing …"\nmsgstr "Suche"'
    )
    (folder / "messages.po").write_text(changed, "utf-8")
    words("update", folder)
    again = (folder / "messages.po").read_text("utf-8")
    assert '#, fuzzy\nmsgid "Find anything …"\nmsgstr "Suche"' in again


def test_it_is_built_for_the_program_and_for_its_scripts(folder: Path) -> None:
    write(
        folder,
        '#: graphapp/web/static/map.js\nmsgid "one"\nmsgid_plural "{n} more"\n'
        'msgstr[0] "eins"\nmsgstr[1] "{n} paar"\nmsgstr[2] "{n} viele"\n',
        '#: templates/base.html\nmsgid "Menu"\nmsgstr "Karte"\n',
    )
    assert words("build", folder).returncode == 0
    assert (folder / "messages.mo").is_file()
    built = json.loads((folder / "scripts.json").read_text("utf-8"))
    assert built["texts"] == {"one": ["eins", "{n} paar", "{n} viele"]}
    assert built["plural"][:6] == [1, 0, 1, 1, 1, 2]
    assert len(built["plural"]) == 200


@pytest.mark.parametrize(
    ("text", "translation", "told"),
    [
        ("Of {who}", "Von {wem}", "{wem}"),
        ("Of {who}", "Von", "{who}"),
        ("See <a>this</a>", "Siehe das", "<a>"),
        ("See <a>this</a>", "Siehe</a> das<a>", "did not begin"),
        ("See this", "Siehe <b>das</b>", "<b>"),
        ("See this", "Siehe <img src=x onerror=alert()> das", "<img src=x onerror=alert()>"),
        ("See this", "Siehe <!-- das", "<!-- das"),
        ("Of {who}", "{Von {who}", "brace"),
        ("Of {who}", "{who.__class__}", "{who}"),
        ("See this", "Siehe {das", "brace"),
        ("Has {n}", "Hat viele", "{n}"),
        ("1,000", "tausend", "thousand"),
    ],
)
def test_a_translation_whose_places_are_others_is_told_and_left_out(
    folder: Path, text: str, translation: str, told: str
) -> None:
    source = "#: graphapp/web/static/map.js\n"
    good = f'{source}msgid "Menu"\nmsgstr "Karte"\n'
    write(folder, good, f'{source}msgid "{text}"\nmsgstr "{translation}"\n')
    done = words("build", folder)
    assert done.returncode == 1
    assert text in done.stderr
    assert told in done.stderr
    built = json.loads((folder / "scripts.json").read_text("utf-8"))
    assert built["texts"] == {"Menu": "Karte"}


@pytest.mark.parametrize("wrong", ["{n", "{}", "{n} {viele}", "{n!x}", "<i>{n}</i>"])
def test_so_is_one_of_a_number(folder: Path, wrong: str) -> None:
    forms = f'msgstr[0] "eins"\nmsgstr[1] "{wrong}"\nmsgstr[2] "viele"\n'
    write(folder, f'msgid "one"\nmsgid_plural "{{n}} more"\n{forms}')
    assert words("build", folder).returncode == 1


def test_one_may_be_written_as_the_language_has_it(folder: Path) -> None:
    """As in "ein Unternehmen", "eine Person"."""
    forms = 'msgstr[0] "eine Person"\nmsgstr[1] "{count} x"\nmsgstr[2] "{count} y"\n'
    write(folder, f'msgid "{{count}} person"\nmsgid_plural "{{count}} people"\n{forms}')
    assert words("build", folder).returncode == 0


def test_what_needs_no_places_may_have_signs(folder: Path) -> None:
    write(
        folder,
        'msgid "All of it"\nmsgstr "100 % & \\"mehr\\" <= 1"\n',
        'msgid "1,000"\nmsgstr "1\u202f000"\n',
    )
    assert words("build", folder).returncode == 0
