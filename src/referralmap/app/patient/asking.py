"""How are the safety questions asked, and what does a red flag look like?

Plain values for the component. A flag stands alone on the screen until it was read.
"""

from __future__ import annotations

from typing import Any

from referralmap import Atlas
from referralmap.advice.flags import Raised
from referralmap.app.patient.safety import Pages
from referralmap.app.patient.walk import REPLIES, Walk
from referralmap.app.patient.words import say

Message = dict[str, Any]
NO_PROGRESS: Message = {
    "progress": {"number": 0, "total": 0, "words": ""},
    "clear": "",
    "notice": "",
}
"""What stands above a screen that is no question of the row."""


def button(do: str, words: str, **more: Any) -> Message:
    """A button: the act that it does, and the words on it."""
    return {"do": do, "words": words, **more}


def questions(atlas: Atlas, walk: Walk, pages: Pages) -> Message:
    """One page of questions, each with its replies."""
    asked = pages[walk.step][walk.page]
    replied = [walk.reply(one.id) for one in asked]
    some = any(replied)
    rows = [
        {
            "id": one.id,
            "ask": one.ask,
            "why": one.why,
            "reply": walk.reply(one.id) or "",
        }
        for one in asked
    ]
    block = {
        "type": "questions",
        "rows": rows,
        "replies": [{"value": one, "words": say(f"safety.{one}")} for one in REPLIES],
        "why": say("safety.why"),
    }
    foot = [button("back", say("back"))]
    if walk.step == "treatment":
        foot.append(button("later", say("treatment.later")))
    if not all(replied):
        words = say("safety.rest_no" if some else "safety.all_no")
        foot += [button("next", say("skip")), button("no_to_all", words)]
    else:
        foot.append(button("next", say("next"), main=True))
    return {
        "id": f"{walk.step}-{walk.page}",
        "title": say(f"{walk.step}.title"),
        "lead": say(f"{walk.step}.lead") if walk.page == 0 else "",
        "figure": "none",
        "blocks": [block],
        "foot": foot,
    }


def told(flag: Raised, atlas: Atlas) -> Message:
    """A flag: what to do, why, and the answers that raised it."""
    yes = [one for one in flag.flag.answers if any(_says(one, why, atlas) for why in flag.because)]
    return {
        "urgency": flag.flag.urgency,
        "words": say(f"flag.{flag.flag.urgency}"),
        "name": flag.flag.name,
        "say": flag.flag.say,
        "what": say("flag.what"),
        "do": flag.flag.do,
        "because": [say("flag.answered", question=atlas.care.question(one).ask) for one in yes],
    }


def _says(question: str, because: str, atlas: Atlas) -> bool:
    return atlas.care.question(question).short in because


def interruption(atlas: Atlas, flag: Raised) -> Message:
    """A red flag stands alone on the screen until it was read."""
    return {
        "id": f"flag-{flag.flag.id}",
        **NO_PROGRESS,
        "title": say(f"flag.{flag.flag.urgency}"),
        "lead": "",
        "figure": "none",
        "blocks": [
            {"type": "flags", "alone": True, "title": "", "flags": [told(flag, atlas)], "calm": []}
        ],
        "foot": [
            button("mistake", say("flag.mistake")),
            button("heed", say("flag.end"), end=True),
            button("heed", say("flag.go_on"), main=True),
        ],
    }
