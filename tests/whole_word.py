"""Whether a text has a word, standing by itself."""

import re


def says(text: str, word: str) -> bool:
    """Whether the word stands in the text by itself, in whatever case.

    Within a step's id or a form's token a short one stands by chance: 'ada' in a312b880ada3.
    """
    return bool(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE))
