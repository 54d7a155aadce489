"""Find the day that is an act's own among the dates of its sentence, by the grammar around its cue.

A date belongs to an act where the words lead from it to the cue, or to a verb that shares the cue's time ("left on
Monday to visit"). A date inside another noun's phrase ("the March 3 attack"), or beside a verb that speaks of the
contact at another time ("welcomed the talks on Friday"), does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from verbale.model import Span, When
from verbale.read.frames import frame_book
from verbale.read.trees import Token

if TYPE_CHECKING:
    from verbale.read.accounts_scene import Scene
    from verbale.read.frames_propose import Proposal
    from verbale.settings import Settings

EARLIER = "en.message.earlier"
NOUNS = ("NOUN", "PROPN")
VERBS = ("VERB", "AUX")
SERVED = ("dobj", "nsubjpass", "obj", "oprd", "dative", "attr", "npadvmod")  # what a verb does or what is done to it
BOUNDS = frozenset(("since", "until", "till", "before", "after", "than", "by", "following"))
BESIDE = frozenset(
    ("after", "before", "since", "until", "following", "about", "despite", "against", "without", "ahead")
)
# verbs of which a contact may be the subject: "talks took place", "the visit began"
TIMED = frozenset(
    ("take", "be", "begin", "start", "open", "end", "happen", "occur", "come", "follow", "conclude", "run")
)
FIRST = frozenset(("i", "we"))
LENT = frozenset(("pay", "make", "undertake", "hold", "have"))  # "the visit he paid to Lima in May"
SAID = frozenset(("say", "tell", "announce", "state", "declare", "add", "report", "comment", "speak"))
ADVERBS = ("advmod", "mark")


@lru_cache(maxsize=4)
def time_words(settings: Settings) -> Mapping[str, frozenset[str]]:
    """Return the lists of ``times.toml`` by their names without "time."."""
    words = frame_book(settings).words
    return {name.removeprefix("time."): lemmas for name, lemmas in words.items() if name.startswith("time.")}


def date_near(scene: Scene, proposal: Proposal) -> When | None:
    """Return the date that belongs to a cue: the nearest in its sentence that the grammar hangs on the cue."""
    key = (proposal.parsed.start, proposal.cue.i, proposal.frame.id)
    if key not in scene.near_dates:
        scene.near_dates[key] = _nearest(scene, proposal)
    return scene.near_dates[key]


def _nearest(scene: Scene, proposal: Proposal) -> When | None:
    near = [when for when in dates_in(scene, proposal.sentence) if not quoted_apart(scene, proposal, when.span)]
    if proposal.frame.id == EARLIER:  # the day around it is that of the answer
        near = [when for when in near if _inside(proposal, when.span)]
    words = time_words(scene.settings)
    found = [when for when in near if hangs_on(proposal, when.span, words, when.grain)]
    if not found and len(near) == 1 and _rules(proposal, words) and not _elsewhere(proposal, near[0].span, words):
        found = near  # the parser hangs a day at the end of a long sentence on whatever stands before it
    cue = proposal.parsed.span_of(proposal.cue)
    return min(found, key=lambda when: (when.grain != "day", abs(when.span.start - cue.start)), default=None)


def dates_in(scene: Scene, sentence: Span) -> list[When]:
    """Return the dates of a sentence but those that only name an occasion."""
    return [
        when
        for when in scene.dates
        if sentence.start <= when.span.start < sentence.end and not _of_occasion(scene, when.span)
    ]


def quoted_apart(scene: Scene, proposal: Proposal, span: Span) -> bool:
    """Return whether a date stands in quoted words and the cue outside them."""
    at = proposal.parsed.start + proposal.cue.idx
    return any(
        content.start <= span.start < content.end and not content.start <= at < content.end
        for statement in scene.statements
        if statement.form == "direct"
        for content in statement.content
    )


def _inside(proposal: Proposal, span: Span) -> bool:
    """Return whether words stand within the phrase of the cue."""
    words = proposal.parsed.words_in(span)
    return words is not None and len(words) > 0 and proposal.cue in words.root.ancestors


def hangs_on(proposal: Proposal, span: Span, words: Mapping[str, frozenset[str]], grain: str = "day") -> bool:
    """Return whether a date depends on the cue, or on a verb that shares the cue's time ("left on Monday to visit")."""
    said = proposal.parsed.words_in(span)
    if said is None or not len(said) or is_bound(said) or (proposal.frame.kind == "agreement" and _term(said, grain)):
        return False
    cue = proposal.cue
    coarse = proposal.frame.kind == "visit" and grain in ("month", "season", "year")
    chain = timed_with(cue, proposal.frame.kind, words, said.root.i > cue.i, coarse)
    mine = {token.i for token in chain}
    token = said.root
    if token.head.pos_ == "VERB" and token.head.i < said[0].i and said[-1].i + 1 == cue.left_edge.i:
        return True  # "received Monday a letter", whatever the parser made of it
    if cue.i < said[0].i and _relative_between(cue, said[0]):
        return False
    if (named := _named(said)) is not None and not (named == cue or (named.head == cue and named.dep_ in SERVED)):
        if not _fronted(said, named):
            return False
        token = cue.sent.root  # "Last Friday Queen Sonja received": the parser takes the day for a part of the name
    for _ in range(25):
        if token.i in mine:
            return True
        tells = token.pos_ in VERBS and (_tells(token, cue, words) or _is_guest(token))
        if token.head == token or (token.pos_ in VERBS and not tells and not holds(token, words)):
            return False
        fellow = tells and token.head.dep_ == "conj" and token.head.head.i in mine
        token = token.head.head if fellow else token.head  # "to meet him and talk when he comes in May"
    return False


def _tells(verb: Token, cue: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a clause only says when a contact is: "the visit planned for May", "met when he came in June"."""
    if verb.head == cue and cue.pos_ in NOUNS:
        lemma = verb.lemma_.lower()
        set_for = verb.dep_ == "acl" and verb.tag_ == "VBN" and lemma in words["set"]
        return set_for or (verb.dep_ == "relcl" and (lemma in words["set"] or lemma in TIMED or lemma in LENT))
    if verb.lower_ == "doing" and any(child.lower_ == "so" for child in verb.children):  # "did it, doing so on Monday"
        return True
    return verb.dep_ == "advcl" and any(c.lower_ == "when" and c.dep_ in ADVERBS for c in verb.children)


def _is_guest(verb: Token) -> bool:
    """Return whether a participle right behind a verb is a guest's epithet: "to meet visiting Minister Yang"."""
    return verb.lower_ == "visiting" and verb.dep_ in ("xcomp", "dobj") and verb.i == verb.head.i + 1


def _fronted(said: Any, named: Token) -> bool:
    """Return whether a day opens its sentence before a name that no day can be a part of."""
    start = said[0].i - said[0].sent.start
    owned = said[-1].i + 1 < len(said.doc) and said[-1].nbor().lower_ in ("'s", "’s")
    return start == 0 and not owned and named.pos_ == "PROPN" and named.dep_ in ("nsubj", "nsubjpass", "compound")


def holds(verb: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a participle only says where and when a gathering was: "at a ceremony held in Accra today"."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.lemma_.lower() in words["gathering"]


def is_bound(said: Any) -> bool:
    """Return whether a date only bounds a time: "since 2014", "no later than May 10", "after Monday"."""
    first, last = said[0], said[-1]
    before = first.nbor(-1).lower_ if first.i else ""
    if before == "the" and first.i > 1:
        before = first.nbor(-2).lower_
    return before in BOUNDS or last.lower_ in ("after", "before", "since")


def _relative_between(cue: Token, first: Token) -> bool:
    """Return whether a date stands in a relative clause behind the cue, whatever verb the parser hung it on."""
    between = cue.doc[cue.i + 1 : first.i]
    starts = [token.i for token in between if token.tag_ in ("WDT", "WP") and token.dep_ in ("nsubj", "nsubjpass")]
    return bool(starts) and not any(token.text in (",", "–", "--") for token in between if token.i > starts[-1])


def _term(said: Any, grain: str) -> bool:
    """Return whether a year says how long an agreement holds: "a protocol for 1975", "plans up to 1990"."""
    return grain in ("year", "range") and said[0].i > 0 and said[0].nbor(-1).lower_ in ("for", "to")


def _named(said: Any) -> Token | None:
    """Return the noun that a date before it tells from others of its kind: "attack" in "the March 3 attack"."""
    root = said.root
    if root.dep_ in ("nmod", "compound", "amod", "nummod", "poss") and root.head.i > said[-1].i:
        return root.head if root.head.pos_ in NOUNS else None
    return None


def timed_with(
    cue: Token, kind: str, words: Mapping[str, frozenset[str]], behind: bool = False, coarse: bool = False
) -> Iterator[Token]:
    """Yield the tokens whose time is the cue's: itself, the verb that it serves, the verb above its infinitive.

    behind -- the date in question stands behind the cue: "agreed to meet on Friday" dates the meeting.
    coarse -- the date is a month or longer: "they met last month during his visit" dates the visit too.
    """
    token = cue
    for _ in range(8):
        yield token
        above = _above(token, cue, kind, words, behind)
        if above is None and coarse and token.lower_ == "during":
            above = token.head
        if above is None or above == token:
            return
        token = above


def _above(token: Token, cue: Token, kind: str, words: Mapping[str, frozenset[str]], behind: bool) -> Token | None:
    head = token.head
    if token.pos_ in NOUNS:
        return _above_noun(token, cue, kind, words, behind)
    if token.dep_ == "prep" and token.lower_ == "including":
        return head
    if token.pos_ in VERBS or token == cue:
        return _above_verb(token, kind, words, behind)
    if token.dep_ not in ("prep", "agent", "dative"):
        return None
    if head.pos_ in NOUNS:
        lemma = head.lemma_.lower()
        return head if lemma in words["light"] or (behind and lemma in words["ahead"]) else None
    carries = head.lemma_.lower() in words["moving"]
    if kind in ("meeting", "call") and token.lower_ in ("after", "following", "during") and _just_past(head):
        return head  # "said on Friday after talks with the king"
    if token.lower_ in BESIDE or (kind == "visit" and cue.pos_ in NOUNS):
        return head if kind == "visit" and carries else None
    return head


def _above_noun(token: Token, cue: Token, kind: str, words: Mapping[str, frozenset[str]], behind: bool) -> Token | None:
    head, lemma = token.head, token.head.lemma_.lower()
    if token.dep_ in ("pobj", "conj"):
        return head
    if token.dep_ in SERVED:
        apart = lemma in words["elsewhen"] and token == cue and kind not in ("message", "statement", "gift")
        if behind and apart and lemma in ("follow", "precede"):
            return head  # "his decision followed a call on Monday" says when the call was
        return None if apart and not (behind and head.tag_ == "VB") else head
    return head if token.dep_ == "nsubj" and lemma in TIMED else None


def _above_verb(token: Token, kind: str, words: Mapping[str, frozenset[str]], behind: bool) -> Token | None:
    head, dep = token.head, token.dep_
    if dep == "relcl":
        return _told_on_from(token)
    lemma = head.lemma_.lower()
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    to = any(child.lower_ == "to" for child in token.children)
    if dep == "xcomp" or (dep == "advcl" and to):
        return head if behind or lemma not in words["elsewhen"] else None
    if dep in ("aux", "auxpass", "pcomp"):
        return head
    if dep in ("advcl", "acl") and token.tag_ == "VBG" and not own:
        return head
    if dep == "conj" and not own and head.pos_ in VERBS:
        return head if head.tag_ == token.tag_ or {head.tag_, token.tag_} <= {"VBD", "VBN"} else None
    if dep == "ccomp" and any(
        c.dep_ == "nsubj" and c.lower_ in FIRST for t in (token, *_controllers(token)) for c in t.children
    ):
        return head  # "I offer my condolences," he said on Monday
    return None


def _just_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" and verb.dep_ == "ROOT" and verb.lemma_.lower() in SAID


def _told_on_from(verb: Token) -> Token | None:
    """Return the main verb from which a clause goes on telling: "arrived in Quito, where he met", "a guest, who gave".

    Only behind a comma, both in the simple past: "who had led the delegation" tells of another time.
    """
    starts = [
        t for t in verb.lefts if t.lower_ in ("where", "who", "whom") or any(c.lower_ == "whom" for c in t.children)
    ]
    if verb.tag_ != "VBD" or not starts or starts[0].left_edge.i == 0 or starts[0].left_edge.nbor(-1).text != ",":
        return None
    above = next((t for t in verb.head.ancestors if t.pos_ in VERBS), None)
    simple = above is not None and above.tag_ == "VBD" and above.dep_ == "ROOT" and above.i < verb.head.i
    return above if simple else None


def _controllers(token: Token) -> list[Token]:
    return [token.head] if token.dep_ == "xcomp" else []


def _rules(proposal: Proposal, words: Mapping[str, frozenset[str]]) -> bool:
    """Return whether the cue, or a verb that shares its time, is the sentence's main verb."""
    root = proposal.cue.sent.root
    return leads(proposal.cue) and any(t == root for t in timed_with(proposal.cue, proposal.frame.kind, words))


def leads(cue: Token) -> bool:
    """Return whether the cue stands in the sentence's main clause."""
    token = cue
    for _ in range(4):
        if token.dep_ == "ROOT":
            return True
        if token.dep_ not in ("dobj", "nsubjpass", "conj", "pobj", "prep", "dative", "attr"):
            return False
        if token.dep_ == "prep" and token.lower_ in BESIDE:
            return False
        token = token.head
    return False


def _elsewhere(proposal: Proposal, span: Span, book: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a date belongs to a relative or reported clause, or follows "since" and the like."""
    words = proposal.parsed.words_in(span)
    if words is None or not len(words) or is_bound(words) or _named(words) is not None:
        return True
    if proposal.frame.kind == "agreement" and _term(words, "year"):
        return True
    if words[0].i and words[0].nbor(-1).lower_ == "from":
        return True
    if any(token.tag_ in ("WDT", "WP") for token in proposal.parsed.doc[proposal.cue.i + 1 : words[0].i]):
        return True  # a relative clause stands between, whatever the parser hung the date on
    above = [words.root, *words.root.ancestors]
    if any(t.lemma_.lower() in book["done"] and _of_another(t, proposal.cue) for t in above):
        return True  # "thanked him for the welcome given in May"
    return any(token.dep_ in ("relcl", "ccomp", "pcomp", "amod", "poss", "compound") for token in above)


def _of_another(verb: Token, cue: Token) -> bool:
    """Return whether a participle tells what something else went through, not the words in which the act was done."""
    in_which = (
        verb.head.dep_ == "pobj" and verb.head.head.lower_ == "in"
    )  # "condemned it in a note published on Friday"
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head != cue and not in_which


def _of_occasion(scene: Scene, span: Span) -> bool:
    return any(occasion.span.start <= span.start < occasion.span.end for occasion in scene.occasions)
