"""Forms that organisations and people are asked to fill in about themselves.

Kept beside the network: `forms/NETWORK` has the questions and who was asked, `answer/NETWORK/ID`
what one of them answered. Nothing is open unless it was offered, and then until a day.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from graphapp.errors import BadInput, Damaged, NotFound
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, number
from graphapp.names import same_name
from graphapp.store import Write
from graphapp.store.reading_back import is_id
from graphapp.store.stored import STORED_FORMAT, check_format

MOST_ASKED = 2_000
"""Forms of one network."""
MOST_TRIES = 10
"""Wrong codes after which a form is closed."""
LONGEST_WORDS = 1_000
"""Characters of what the coordinator writes: a title, a question, a code."""
_SHORTEST_CODE = 4
_LONGEST = 366  # days that a form may be open
_TOKEN_BYTES = 24
_SYLLABLES = [c + v for c in "bdfghjklmnprstvz" for v in "aeiou"]


@dataclass(frozen=True)
class Question:
    """One of the fixed set, by `name`, as the coordinator words it."""

    name: str
    title: str
    wording: str
    is_asked: bool = True


QUESTIONS = (
    Question("who", _("Who we are"), _("Correct what is wrong or missing, and leave the rest.")),
    Question("needs", _("What we need"), _("What are you looking for? One thing in each line.")),
    Question("offers", _("What we offer"), _("What could you give, lend or sell to others?")),
    Question(
        "partners",
        _("Whom we work with"),
        _("Organisations, places and people, with how closely and how often."),
    ),
    Question("consent", _("What may be shown"), _("Who may see what is kept about you?")),
)


@dataclass(frozen=True)
class Asked:
    """A form that was offered to the entity `key`, to be filled in until a day (ISO) by whoever has
    its address (`token`) and its `code`. `answered` is when that was done last, `waits` whether
    lines of it are neither taken nor declined, `wrong` how many wrong codes were tried."""

    id: str
    token: str
    code: str
    key: str
    until: str
    answered: str = ""
    waits: bool = False
    wrong: int = 0
    is_closed: bool = False

    @property
    def state(self) -> str:
        """Whether it can be filled in ("open"), and else why not."""
        if self.is_closed:
            return "closed"
        if self.wrong >= MOST_TRIES:
            return "tried"
        return "open" if date.today().isoformat() <= self.until else "over"

    @property
    def told(self) -> str:
        """Its state in words."""
        told = {
            "closed": _("closed"),
            "tried": _("closed after wrong codes"),
            "open": _("open until {day}", day=self.until),
            "over": _("over"),
        }
        return told[self.state]


@dataclass(frozen=True)
class Forms:
    """The questions of a network's forms, and who was asked."""

    format: int = STORED_FORMAT
    title: str = _("Tell us about yourselves")
    introduction: str = _("What you write here is looked at before it becomes part of the network.")
    questions: tuple[Question, ...] = QUESTIONS
    asked: tuple[Asked, ...] = ()

    def with_asked(self, *changed: Asked) -> Forms:
        """With these in place of those with their ids, or after the others."""
        by_id = {one.id: one for one in (*self.asked, *changed)}
        return replace(self, asked=tuple(by_id.values()))


def read_forms(content: bytes) -> Forms:
    """Raises ValueError where it is not as we write it, SetupProblem where it is of a newer
    format."""
    forms = msgspec.json.decode(content, type=Forms)
    check_format(_("The forms for members"), forms.format)
    ids = {one.id for one in forms.asked}
    if len(forms.asked) > MOST_ASKED or len(ids) < len(forms.asked) or not all(map(is_id, ids)):
        raise ValueError("forms")
    said = {question.name: question for question in forms.questions}
    return replace(forms, questions=tuple(said.get(one.name, one) for one in QUESTIONS))


def forms_of(workspace: Workspace) -> Forms:
    """The open network's forms; as they come where there are none or they cannot be read."""
    try:
        content = workspace.store.document(_id(workspace))
        return read_forms(content) if content else Forms()
    except (Damaged, ValueError):  # everybody is asked anew
        return Forms()


def find_asked(workspace: Workspace, id: str) -> Asked:
    """Raises NotFound."""
    for one in forms_of(workspace).asked:
        if one.id == id:
            return one
    raise NotFound(_("There is no such form."), _("Look at the list of forms again."))


def save_forms(
    workspace: Workspace, forms: Forms, documents: Mapping[str, bytes | None] | None = None
) -> None:
    """Keeps them for the open network, with further documents."""
    workspace.store.write(Write(documents={**documents_of(workspace, forms), **(documents or {})}))


def documents_of(workspace: Workspace, forms: Forms) -> dict[str, bytes | None]:
    """What is to be kept of them in the store: without the words as they come, which are said in
    the language that is spoken."""
    own = tuple(one for one in forms.questions if one not in QUESTIONS)
    kept = msgspec.to_builtins(replace(forms, format=STORED_FORMAT, questions=own))
    for name in ("title", "introduction"):
        if kept[name] == getattr(Forms, name):
            del kept[name]
    return {_id(workspace): msgspec.json.encode(kept)}


def offer(workspace: Workspace, keys: Collection[str], until: str, code: str = "") -> int:
    """Opens a form for each of these entities until a day, and gives how many. All have this code,
    or each one of its own. Whoever was asked before gets a new address. Raises BadInput."""
    if not _is_soon(until):
        raise BadInput(
            _("A form is open until a day of the next twelve months."),
            _("Choose the last day on which answers are taken."),
        )
    if code and not _SHORTEST_CODE <= len(same_name(code)) <= LONGEST_WORDS:
        raise BadInput(
            _("This code is too short."), _("Write {n} characters or more.", n=_SHORTEST_CODE)
        )
    if not keys:
        raise BadInput(_("Nobody was chosen."), _("Choose a kind, or write names of the network."))
    with workspace.writing:
        forms = forms_of(workspace)
        before = {one.key: one for one in forms.asked}
        new = [
            replace(
                before.get(key) or Asked(secrets.token_hex(6), "", "", key, until),
                token=secrets.token_urlsafe(_TOKEN_BYTES),
                code=code or _new_code(),
                until=until,
                answered="",
                wrong=0,
                is_closed=False,
            )
            for key in keys
        ]
        forms = forms.with_asked(*new)
        if len(forms.asked) > MOST_ASKED:
            raise BadInput(
                _("There can be {n} forms at most.", n=number(MOST_ASKED)),
                _("Remove those that were answered, or ask fewer."),
            )
        save_forms(workspace, forms)
    return len(new)


def close(workspace: Workspace, id: str = "") -> None:
    """Closes a form at once, or all of them. What was answered stays."""
    with workspace.writing:
        forms = forms_of(workspace)
        chosen = [one for one in forms.asked if id in ("", one.id)]
        save_forms(workspace, forms.with_asked(*(replace(c, is_closed=True) for c in chosen)))


def remove(workspace: Workspace, id: str) -> None:
    """Removes a form with its answer. Raises NotFound."""
    with workspace.writing:
        gone, forms = find_asked(workspace, id), forms_of(workspace)
        left = tuple(one for one in forms.asked if one != gone)
        save_forms(workspace, replace(forms, asked=left), {answer_id(workspace, id): None})


def word_questions(
    workspace: Workspace, title: str, introduction: str, questions: Iterable[Question]
) -> None:
    """Keeps how the form is worded and what of it is asked. Raises BadInput."""
    asked = tuple(questions)
    texts = [title, introduction, *(t for q in asked for t in (q.title, q.wording))]
    if max(map(len, texts)) > LONGEST_WORDS:
        raise BadInput(
            _("One of these is too long."),
            _("Write at most {n} characters.", n=number(LONGEST_WORDS)),
        )
    if not title or not all(question.title for question in asked):
        raise BadInput(_("A title is empty."), _("Write one, or do not ask this question."))
    with workspace.writing:
        forms = forms_of(workspace)
        said = replace(forms, title=title, introduction=introduction, questions=asked)
        save_forms(workspace, said)


def answer_id(workspace: Workspace, id: str) -> str:
    """The document that holds what was answered to a form."""
    return f"answer/{workspace.store.meta().id}/{id}"


def _is_soon(day: str) -> bool:
    try:
        return 0 <= (date.fromisoformat(day) - date.today()).days <= _LONGEST
    except ValueError:
        return False


def _new_code() -> str:
    """Such as "mako-tibe": to be said on the phone, 1 of 40 millions."""
    return "-".join("".join(secrets.choice(_SYLLABLES) for _ in range(2)) for _ in range(2))


def _id(workspace: Workspace) -> str:
    return f"forms/{workspace.store.meta().id}"
