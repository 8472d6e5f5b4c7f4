"""The templates' own text goes through the catalogue, whatever HTML it stands in."""

from __future__ import annotations

import pytest
from flask import Flask, render_template_string
from jinja2 import DictLoader, nodes
from markupsafe import Markup

from graphapp import language
from graphapp.web.frame import phrases
from graphapp.web.frame.phrases import LOOK_UP, translated


def said(template: str) -> list[str]:
    """The phrases that are found in a template, in their order."""
    parsed = _environment({}).parse(template)
    calls = translated(parsed).find_all(nodes.Call)
    found = [c.args[0] for c in calls if isinstance(c.node, nodes.Name) and c.node.name == LOOK_UP]
    return [text.value for text in found if isinstance(text, nodes.Const)]


def _environment(templates: dict[str, str]) -> phrases.Environment:
    made = phrases.Translated(
        type("App", (), {"jinja_loader": None, "select_jinja_autoescape": None})(),  # type: ignore[arg-type]
        loader=DictLoader(templates),
        autoescape=True,
    )
    made.globals.update({LOOK_UP: phrases._html, "_": phrases._text, "_n": phrases._count})
    return made


def shown(template: str, **values: object) -> str:
    return _environment({"t.html": template}).get_template("t.html").render(**values)


@pytest.fixture
def loud(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language that says everything between exclamation marks."""
    monkeypatch.setattr(language._known, "gettext", lambda text: f"!{text}!")


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>\n  Nobody\n  yet. </p>", ["Nobody yet."]),
        ("<p>{{ a.name|short }} needs {{ what }}.</p>", ["{a_name} needs {what}."]),
        ("<p>{{ a }} · {{ b }}</p>", []),
        ("<p>{{ n }} of {{ n }}</p>", ["{n} of {n2}"]),
        ('<p>Ask <a href="/x?{{ q }}">them</a> first.</p>', ["Ask <a>them</a> first."]),
        ("<b>One</b> · <span>two</span>", ["One", "two"]),
        ("<b>One <i>and</i> two</b>", ["One <i>and</i> two"]),
        ("<p><a>In</a> and <a>out</a></p>", ["<a>In</a> and <a2>out</a2>"]),
        ("<p>Before</p><p>after</p>", ["Before", "after"]),
        ("<p>Here {% if x %}there{% else %}or there{% endif %}</p>", ["Here", "there", "or there"]),
        ('<p title="What {{ x }}" class="big">12</p>', ["What {x}"]),
        ('<i{% if x %} title="Why"{% endif %} class="word">1</i>', ["Why"]),
        ('<i title="Only {% if x %}this{% endif %}">1</i>', ["Only", "this"]),
        ("<script>let word = 1 < 2;</script><style>a { b: c }</style><!-- no word -->", []),
        ('<script{% if x %} async{% endif %}>let word = "<p>no</p>";</script>', []),
        ('{% macro m() %} class="word" title="Read"{% endmacro %}', ["Read"]),
        ("{% block main_class %}page narrow{% endblock %}", []),
        ("<{{ tag }} class='w'>and more</{{ tag }}>", ["and more"]),
        ("<p>&nbsp;&middot;</p><p>Tea &amp; cake</p>", ["Tea &amp; cake"]),
        ("{{ number(n) }} ties of {{ who(row.target) }}", ["{n} ties of {row_target}"]),
        ("A {literal} brace", ["A {literal} brace"]),
    ],
)
def test_what_a_translator_reads_in_one_piece(template: str, found: list[str]) -> None:
    assert said(template) == found


def test_values_are_escaped_and_html_stays(loud: None) -> None:
    told = shown("<p>\n Of {{ a }} and {{ b }} </p>", a="<i>", b=Markup("<b>B</b>"))
    assert told == "<p>\n !Of &lt;i&gt; and <b>B</b>! </p>"


def test_an_attribute_is_escaped_too(loud: None) -> None:
    told = shown('<p title="Of {{ a }}">x</p>', a='"><script>')
    assert told == '<p title="!Of &#34;&gt;&lt;script&gt;!">!x!</p>'


def test_elements_come_back_with_their_attributes(monkeypatch: pytest.MonkeyPatch) -> None:
    other = {"See <a>here</a> and <a2>{there}</a2>": "<a2>{there}</a2> und <a>hier</a> {{"}
    monkeypatch.setattr(language._known, "gettext", lambda text: other.get(text, text))
    told = shown(
        'See <a href="{{ x }}">here</a> and <a href="/b">{{ there }}</a>', x='"', there="&"
    )
    assert told == '<a href="/b">&amp;</a> und <a href="&#34;">hier</a> {'


def test_what_is_not_translated_is_as_in_english() -> None:
    told = shown("<p>No {{ a }}, <b class='x'>{no}</b> {{ missing }}.</p>", a=None)
    assert told == "<p>No None, <b class='x'>{no}</b> .</p>"


def test_a_marked_text_keeps_names_that_are_html() -> None:
    link = Markup("<a>Ada & co</a>")
    assert shown("{{ _n('{who} offers <it>', '{who} offer', 1, who=w) }}", w=link) == (
        "<a>Ada & co</a> offers &lt;it&gt;"
    )
    assert shown("{{ _('Of {who}', who=w) }}", w="<i>") == "Of &lt;i&gt;"


@pytest.mark.parametrize(
    ("code", "declared"), [("de", "de "), ("pt_BR", "pt-BR "), ("ar", 'ar  dir="rtl"')]
)
def test_pages_declare_their_language_and_from_where_it_is_written(
    monkeypatch: pytest.MonkeyPatch, code: str, declared: str
) -> None:
    monkeypatch.setattr(language, "CODE", code)
    app = Flask(__name__)
    phrases.speak(app)
    with app.app_context():
        assert render_template_string("{{ language }} {{ direction }}") == declared
