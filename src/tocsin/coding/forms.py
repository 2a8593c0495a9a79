"""The forms under which a lexicon may list a word.

French: of « menacés » they are "menacer", "menacés", "menacé" and "menac". English: of "Strikes" "strike" and "strikes".
"""

from __future__ import annotations

from functools import lru_cache

from tocsin.terms.annotations import Token


def lemmas_of(token: Token) -> tuple[str, ...]:
    """The lemma, the form, and for plurals that the lemmatizer left the form without its -s: what a lexicon may list."""
    return _forms(token.text, token.lemma, token.pos)


@lru_cache(maxsize=50_000)
def _forms(text: str, lemma: str, pos: str) -> tuple[str, ...]:
    form = text.lower()
    found = [lemma.lower(), form]
    if form.endswith("s") and pos in ("NOUN", "ADJ", "PROPN", "VERB"):
        found.append(form[:-1])
    if form.endswith(("es", "e")) and pos in ("ADJ", "VERB"):
        found.append(form.rstrip("s").rstrip("e"))
    # « vœux » is also written « voeux ».
    found += [w.replace("œ", "oe") if "œ" in w else w.replace("oe", "œ") for w in found if "œ" in w or "oe" in w]
    return tuple(dict.fromkeys(found))
