"""What a member sees of the network and tells of themselves, with the address and code they got."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import msgspec

from graphapp.errors import BadInput, Damaged, NotFound
from graphapp.journeys.edit.edit_forms import FormRefused, texts_of
from graphapp.journeys.members.member_forms import (
    LONGEST_WORDS,
    Asked,
    Forms,
    Question,
    answer_id,
    forms_of,
    save_forms,
)
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, number
from graphapp.model import ENTITY_FIELDS, Entity
from graphapp.names import same_name, shorten
from graphapp.network import Network
from graphapp.store.stored import STORED_FORMAT, check_format
from graphapp.tables.cells import split_values
from graphapp.tables.fields import Complaints, FieldComplaint, read_line
from graphapp.tables.read_entities import READERS

FIELDS_OF = {
    "who": ("description", "area", "postcode", "url", "phone"),
    "needs": ("needs",),
    "offers": ("offers",),
    "partners": (),
    "consent": ("visibility", "public_details"),
}
"""The fields of an entity that each question asks for."""
STRENGTHS = {"": "", "1": _("a little"), "2": _("well"), "3": _("closely")}
OFTEN = {
    "": "",
    "yearly or less": _("yearly or less"),
    "monthly": _("monthly"),
    "weekly": _("weekly"),
    "daily": _("daily"),
}
"""How often, as it is kept, and as it is said."""

MOST_PARTNERS = 60
LONGEST_NAME = 200
_LONGEST_TEXT = 4_000
_MOST_VALUES = 50
_MOST_OFFERED = 1_000
_LARGEST = 100_000
"""Bytes of an answer."""


@dataclass(frozen=True)
class Partner:
    """Somebody whom a member works with: a name as typed, a strength ("" to "3") and how often."""

    name: str
    strength: str = ""
    often: str = ""

    @property
    def line(self) -> str:
        return f"with {same_name(self.name)}"


@dataclass(frozen=True)
class Answer:
    """What the entity `key` told: texts of fields that are to be other than they were (and the
    consent, always), and partners. `settled` are the lines that were taken or declined since."""

    key: str
    when: str
    values: dict[str, str] = field(default_factory=dict)
    partners: tuple[Partner, ...] = ()
    settled: tuple[str, ...] = ()
    format: int = STORED_FORMAT

    @property
    def lines(self) -> dict[str, object]:
        """What is said, by line."""
        return {**self.values, **{partner.line: partner for partner in self.partners}}


@dataclass(frozen=True)
class OpenForm:
    """A form as the member sees it: their own record, what they answered before, and the public
    names that may be meant as partners."""

    asked: Asked
    forms: Forms
    entity: Entity
    values: Mapping[str, str]
    answer: Answer | None
    names: Sequence[str]

    @property
    def questions(self) -> list[Question]:
        return [question for question in self.forms.questions if question.is_asked]

    @property
    def fields(self) -> list[str]:
        """What is asked for, by the names of the entity's fields."""
        return [name for question in self.questions for name in fields_of(question, self.entity)]

    @property
    def asks_for_partners(self) -> bool:
        return any(question.name == "partners" for question in self.questions)


def fields_of(question: Question, entity: Entity) -> list[str]:
    """The fields that a question asks of this entity."""
    asked = FIELDS_OF[question.name]
    return [name for name in asked if name != "public_details" or entity.kind == "Person"]


def find_open(workspace: Workspace, token: str) -> Asked:
    """The form at this address. Raises NotFound, the same for one that never was, that is closed
    or over, and whose entity is gone."""
    for one in forms_of(workspace).asked:
        if hmac.compare_digest(one.token.encode(), token.encode()):
            if one.state == "open" and one.key in workspace.undated().index:
                return one
            break
    raise NotFound(
        _("There is no form at this address."), _("It may be closed. Ask whoever sent it.")
    )


def try_code(workspace: Workspace, token: str, code: str) -> bool:
    """Whether this is the code; a wrong one is counted. Raises NotFound as `find_open` does."""
    with workspace.writing:
        asked = find_open(workspace, token)
        if is_code(asked, code):
            return True
        wrong = replace(asked, wrong=asked.wrong + 1)
        save_forms(workspace, forms_of(workspace).with_asked(wrong))
        return False


def is_code(asked: Asked, code: str) -> bool:
    """Whether this is the form's code, in any case and with any blanks around it."""
    typed, wanted = same_name(code[:LONGEST_WORDS]), same_name(asked.code)
    return hmac.compare_digest(typed.encode(), wanted.encode())


def open_form(workspace: Workspace, asked: Asked) -> OpenForm:
    """The form as it is to be filled in. Whoever calls has seen to the code."""
    network = workspace.network()
    entity, answer = network.entity(asked.key), answer_to(workspace, asked)
    values = {**texts_of(entity), **(answer.values if answer else {})}
    names = _public_names(network, asked.key)
    return OpenForm(asked, forms_of(workspace), entity, values, answer, names)


def answer_to(workspace: Workspace, asked: Asked) -> Answer | None:
    """What was answered; None where nothing was, or it cannot be read."""
    try:
        content = workspace.store.document(answer_id(workspace, asked.id))
        answer = read_answer(content) if content else None
    except (Damaged, ValueError):
        return None
    return answer if answer and answer.key == asked.key else None


def read_answer(content: bytes) -> Answer:
    """Raises ValueError where it is not as we write it, SetupProblem where it is of a newer
    format."""
    answer = msgspec.json.decode(content, type=Answer)
    check_format(_("An answer"), answer.format)
    datetime.fromisoformat(answer.when)
    known = {name for fields in FIELDS_OF.values() for name in fields}
    are_ours = set(answer.values) <= known and all(
        p.strength in STRENGTHS and p.often in OFTEN for p in answer.partners
    )
    if not are_ours or len(answer.partners) > MOST_PARTNERS or len(content) > _LARGEST * 2:
        raise ValueError("answer")
    return answer


def save_answer(
    workspace: Workspace, form: OpenForm, values: Mapping[str, str], partners: Sequence[Partner]
) -> None:
    """Keeps what was answered until the coordinator looks at it, in place of an answer before.
    `values` are the fields that are to be other than they were. Raises FormRefused, or NotFound
    where the form was closed meanwhile."""
    complaints: Complaints = []
    said = {name: _read(name, values[name], complaints) for name in form.fields if name in values}
    named = _read_partners(form, partners, complaints) if form.asks_for_partners else ()
    if complaints:
        raise FormRefused(complaints)
    when = datetime.now(UTC).isoformat(timespec="seconds")
    with workspace.writing:
        asked = find_open(workspace, form.asked.token)
        answer = Answer(asked.key, when, said, named)
        if before := answer_to(workspace, asked):
            still = before.lines.items() & answer.lines.items()
            settled = tuple(line for line in before.settled if line in dict(still))
            answer = replace(answer, settled=settled)
            if answer == replace(before, when=when):
                return
        content = msgspec.json.encode(answer)
        if len(content) > _LARGEST:
            raise BadInput(_("This is more than a form can hold."), _("Say it in fewer words."))
        forms = forms_of(workspace).with_asked(replace(asked, answered=when, waits=True))
        save_forms(workspace, forms, {answer_id(workspace, asked.id): content})


def _read(name: str, text: str, complaints: Complaints) -> str:
    """The text as it can be saved later, or a complaint."""
    kept, values = ENTITY_FIELDS[name], split_values(text)
    if len(text) > _LONGEST_TEXT and kept.type != "list":
        wrong = _("has {n} characters.", n=number(len(text)))
        right = _("Write at most {n}.", n=number(_LONGEST_TEXT))
        complaints.append(FieldComplaint(name, shorten(text, 40), wrong, right))
        return ""
    if kept.type == "list" and (
        len(values) > _MOST_VALUES or any(len(value) > LONGEST_NAME for value in values)
    ):
        right = _(
            "Write {most} at most, each of {longest} characters at most.",
            most=_MOST_VALUES,
            longest=LONGEST_NAME,
        )
        complaints.append(FieldComplaint(name, shorten(text, 40), _("is too much."), right))
        return ""
    found = READERS[name](name, text, complaints)
    return found if isinstance(found, str) else " | ".join(found)


def _read_partners(
    form: OpenForm, partners: Sequence[Partner], complaints: Complaints
) -> tuple[Partner, ...]:
    """Each name once; the last of the same holds."""
    if len(partners) > MOST_PARTNERS:
        wrong = _("are {n} names.", n=number(len(partners)))
        right = _("Name the {n} that matter most.", n=number(MOST_PARTNERS))
        complaints.append(FieldComplaint("partner", "", wrong, right))
        return ()
    found: dict[str, Partner] = {}
    for partner in partners:
        if len(partner.name) > LONGEST_NAME:
            wrong = _("is too long.")
            right = _("Write at most {n} characters.", n=number(LONGEST_NAME))
            complaints.append(FieldComplaint("partner", shorten(partner.name, 40), wrong, right))
            continue
        name = read_line("partner", partner.name, complaints)
        if same_name(name) == same_name(form.entity.name):
            right = _("Name others with whom you work.")
            complaints.append(FieldComplaint("partner", name, _("is yourselves."), right))
        one = Partner(
            name,
            partner.strength if partner.strength in STRENGTHS else "",
            partner.often if partner.often in OFTEN else "",
        )
        if same_name(name):
            found[one.line] = one
    return tuple(found.values())


def _public_names(network: Network, key: str) -> list[str]:
    """The names that everybody may see, those with most ties first where there are too many."""
    public = network.public()
    others = [entity for entity in public.entities if entity.key != key]
    others.sort(key=lambda e: (-len(public.ties_of.get(e.key, ())), e.key))
    return sorted({e.name for e in others[:_MOST_OFFERED] if len(e.name) <= LONGEST_NAME})
