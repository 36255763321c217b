"""Who may ask: ONRECORD_ALLOW, checked wherever a question comes in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.settings import BadSetting

EVERYONE = "*"
_ALLOWED_ID = re.compile(r"\*|[TCUWDGE][A-Z0-9]+|-?[0-9]+")


@dataclass(frozen=True, slots=True)
class Allow:
    """The ids that may ask. Where there are none, the bot's own Slack workspace may, and nobody in Telegram."""

    ids: frozenset[str]

    @classmethod
    def parse(cls, text: str) -> Allow:
        """The ids in `text`, separated by commas or spaces; BadSetting names a word that is no id."""
        words = re.split(r"[,;\s]+", text.strip())
        wrong = [w for w in words if w and not _ALLOWED_ID.fullmatch(w)]
        if wrong:
            raise BadSetting(
                f"ONRECORD_ALLOW: “{wrong[0]}” is no id; it takes Slack ids (T…, C…, U…), Telegram numbers or *."
            )
        return cls(frozenset(w for w in words if w))

    def slack(self, team: str | None, channel: str | None, user: str | None, home_team: str) -> bool:
        """Whether the user, a member of `team`, may ask in the channel."""
        if not self.ids:
            return team == home_team
        return EVERYONE in self.ids or any(i in self.ids for i in (team, channel, user) if i)

    def telegram(self, chat_id: int | None, user_id: int | None) -> bool:
        """Whether the user may ask, in this chat."""
        return EVERYONE in self.ids or any(str(i) in self.ids for i in (chat_id, user_id) if i is not None)


def refusal(platform: str, *ids: str | int | None) -> str:
    """Tells users who are not allowed to ask so, with the ids of which an administrator would add one."""
    known = list(dict.fromkeys(str(i) for i in ids if i is not None))
    add = " or ".join(known) or f"your {platform} id"
    return f"You may not ask here. An administrator can let you in by adding {add} to ONRECORD_ALLOW."
