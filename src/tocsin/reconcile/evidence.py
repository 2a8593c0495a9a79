"""How much speaks for two events being one incident, by the points of `codebook/joining.toml`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tocsin.knowledge.joining import Joining
from tocsin.knowledge.sides import is_body
from tocsin.reconcile.traits import Traits, Weights


@dataclass(frozen=True, slots=True)
class Evidence:
    """Compares two events; a comparison gives points, or None where they cannot be one."""

    joining: Joining
    weights: Weights

    def points(self, one: Traits, other: Traits) -> float | None:
        """The sum for and against; None for what never joins: other types, other parties, changed roles, other days."""
        if not self._may_join(one, other):
            return None
        if (when := self._when(one, other)) is None or (who := self._who(one, other)) is None:
            return None
        return when + who + self._what(one, other) + self._where(one, other) + self._told(one, other)

    def _may_join(self, one: Traits, other: Traits) -> bool:
        if not self.joining.fit(one.event.event_type, other.event.event_type, (one.shown, other.shown)):
            return False
        return one.telling.report != other.telling.report or not one.event.evidence.overlaps(other.event.evidence)

    # ---- who

    def _who(self, one: Traits, other: Traits) -> float | None:
        points = self.joining.points
        if {one.event.event_type, other.event.event_type} <= self.joining.symmetric:
            return self._met(one, other)
        if self._turned(one, other):
            return None
        actor = _side(one.actor, other.actor, one.unclear_actor, other.unclear_actor)
        recipient = _side(one.recipient, other.recipient, one.unclear_recipient, other.unclear_recipient)
        if recipient == "other":
            return None
        if actor == "other" and not (recipient == "same" and self._disputed(one, other)):
            return None
        return points["disputed_actor" if actor == "other" else f"{actor}_actor"] + points[f"{recipient}_recipient"]

    def _met(self, one: Traits, other: Traits) -> float | None:
        """Of types in which both sides do the same, all parties are put together: at least one shared, none left over on both."""
        here, there = one.actor | one.recipient, other.actor | other.recipient
        if not here or not there:
            return self.joining.points["open_meeting"]
        if not here & there:
            return None
        leftover = _apart(one, other) and _apart(other, one)
        alone = len(here & there) == 1 and not is_body(*(here & there)) and (_alone(one) or _alone(other))
        second = "unclear_recipient" if leftover else "open_recipient" if alone else "same_recipient"
        return self.joining.points["same_actor"] + self.joining.points[second]

    @staticmethod
    def _turned(one: Traits, other: Traits) -> bool:
        """Does each do to the other what the other does to it?"""
        straight = one.actor & other.actor and one.recipient & other.recipient
        return bool(one.actor & other.recipient and other.actor & one.recipient and not straight)

    def _disputed(self, one: Traits, other: Traits) -> bool:
        """A deed on one day in one town of which each blames somebody else."""
        same_day = one.first is not None and one.first == other.first and one.last == other.last
        return same_day and one.city is not None and one.city == other.city and one.event.event_type in self.joining.disputed

    # ---- when

    def _when(self, one: Traits, other: Traits) -> float | None:
        points = self.joining.points
        status = 0.0 if one.done == other.done else points["other_status"]
        if one.first and other.first:
            found = self._both_dated(one, other)
        elif one.first or other.first:
            found = self._one_dated(one, other) if one.first else self._one_dated(other, one)
        else:
            found = self._undated(one, other)
        return None if found is None else found + status

    def _both_dated(self, one: Traits, other: Traits) -> float | None:
        if one.first is None or one.last is None or other.first is None or other.last is None:
            return 0.0
        gap = max((one.first - other.last).days, (other.first - one.last).days)
        if gap > self.joining.days["near"]:
            return None
        if gap > 0:
            return self.joining.points["near_day"]
        same = one.first == other.first and one.last == other.last and (one.last - one.first).days <= self.joining.days["news"]
        return self.joining.points["same_day" if same else "overlapping"]

    def _one_dated(self, dated: Traits, silent: Traits) -> float | None:
        if silent.day is None or silent.known is None or dated.first is None or dated.last is None:
            return 0.0
        if silent.ahead:
            return self.joining.points["open_plan"] if dated.last >= silent.day - self._news else None
        if dated.first > silent.day:
            return None if silent.done else self.joining.points["open_plan"]
        if dated.last >= silent.known - self._news or any(a <= dated.last and dated.first <= b for a, b in silent.named):
            return self.joining.points["beside_report"]
        return self._recalled((silent.known - dated.last).days, silent)

    def _undated(self, one: Traits, other: Traits) -> float | None:
        if one.known is None or other.known is None:
            return 0.0
        early, late = (one, other) if one.known <= other.known else (other, one)
        gap = (late.known - early.known).days if late.known and early.known else 0
        if gap <= self.joining.days["news"]:
            return self.joining.points["same_days"]
        if one.ahead != other.ahead and (one.done or other.done):
            return None
        if not early.done and not late.done:
            return 0.0 if gap <= self.joining.days["plan"] else None
        return self._recalled(gap, late)

    def _recalled(self, gap: int, silent: Traits) -> float | None:
        """A later report without a day may recall what an earlier one told, deeds longer than words, and neither without end."""
        verbal = silent.event.quad.startswith("verbal")
        reach = "recall" if silent.telling.status == "historical" else "recall_words" if verbal else "recall_deeds"
        if gap > self.joining.days[reach]:
            return None
        soon = gap <= self.joining.days["soon"]
        if verbal:
            return self.joining.points["soon_speech" if soon else "later_speech"]
        return self.joining.points["soon_after" if soon else "later_recall"]

    @property
    def _news(self) -> dt.timedelta:
        return dt.timedelta(days=self.joining.days["news"])

    # ---- what, where, through whom

    def _what(self, one: Traits, other: Traits) -> float:
        points = self.joining.points
        total = points["same_type" if one.event.event_type == other.event.event_type else "compatible_type"]
        if one.event.mode and other.event.mode and one.event.event_type == other.event.event_type:
            total += points["same_mode" if set(one.event.mode) & set(other.event.mode) else "other_mode"]
        total += points["same_context"] * min(3, len(one.contexts & other.contexts))
        total += points["same_trigger"] if one.trigger & other.trigger else 0.0
        total += points["other_act"] if self.joining.other_acts(one.trigger, other.trigger) else 0.0
        if one.sentence == other.sentence:
            return total + points["same_sentence"]
        likeness = self.weights.likeness(one.words, other.words)
        unlike = max(0.0, 1 - likeness / self.joining.unlike)
        mine, theirs = (_near(t) & self.joining.portions for t in (one, other))
        portion = points["other_portion"] if mine and theirs and not mine & theirs else 0.0
        return total + points["words"] * likeness + points["unlike_words"] * unlike + portion

    def _where(self, one: Traits, other: Traits) -> float:
        points = self.joining.points
        if one.country and other.country and one.country != other.country:
            return points["other_country" if one.city or other.city else "other_land"]
        if one.city and other.city:
            return points["same_city" if one.city == other.city else "other_city"]
        return points["same_country"] if one.country and one.country == other.country else 0.0

    def _told(self, one: Traits, other: Traits) -> float:
        if not one.voice or one.voice != other.voice:
            return 0.0
        same_day = one.said and other.said and one.said[0] <= other.said[1] and other.said[0] <= one.said[1]
        return self.joining.points["same_saying" if same_day else "same_voice"]


def _near(traits: Traits) -> frozenset[str]:
    """What stands near the trigger."""
    return frozenset(item for item, weight in traits.words if weight == 1.0)


def _alone(traits: Traits) -> bool:
    """Does a meeting or a common act name one party only?"""
    return not traits.recipient and len(traits.event.actor) < 2


def _side(one: frozenset[str], other: frozenset[str], one_unclear: bool, other_unclear: bool) -> str:
    """`same`, `other`, `open` (one names nobody) or `unclear` (a name that no table knows)."""
    if one and other:
        return "same" if one & other else "other"
    return "unclear" if one_unclear or other_unclear else "open"


def _apart(one: Traits, other: Traits) -> bool:
    """Does `one` name a party that shares nothing with any of `other`'s?"""
    there = other.actor | other.recipient
    return any(side and not side & there for side in (one.actor, one.recipient))
