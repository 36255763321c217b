"""Who may ask in Slack and in Telegram."""

import pytest

from bot.access import Allow, refusal
from bot.settings import BadSetting


@pytest.mark.parametrize(
    ("allow", "team", "channel", "user", "may"),
    [
        ("", "THOME", "C1", "U1", True),
        ("", "TGUEST", "C1", "U1", False),
        ("", None, "C1", "U1", False),
        ("*", "TGUEST", "C1", "U1", True),
        ("*", None, None, None, True),
        ("U1", "TGUEST", "C9", "U1", True),
        ("U1", "THOME", "C1", "U2", False),
        ("C1, C2", "TGUEST", "C2", "U9", True),
        ("C1,C2", "THOME", "C3", "U9", False),
        ("THOME", "THOME", "D1", "U9", True),
        ("THOME", "TGUEST", "D1", "U9", False),
        ("12345", "THOME", "C1", "U1", False),
        ("U", "THOME", "C1", "U1", None),
    ],
)
def test_slack(allow: str, team: str | None, channel: str | None, user: str | None, may: bool | None) -> None:
    if may is None:
        with pytest.raises(BadSetting, match="ONRECORD_ALLOW: “U” is no id"):
            Allow.parse(allow)
    else:
        assert Allow.parse(allow).slack(team, channel, user, "THOME") is may


@pytest.mark.parametrize(
    ("allow", "chat", "user", "may"),
    [
        ("", 7, 7, False),
        ("*", 7, 7, True),
        ("7", 7, 7, True),
        ("7", -100, 7, True),
        ("-100", -100, 9, True),
        ("100", -100, 9, False),
        ("U7 T7", 7, 7, False),
        ("U1,\n7", 7, 7, True),
        ("0", None, None, False),
    ],
)
def test_telegram(allow: str, chat: int | None, user: int | None, may: bool) -> None:
    assert Allow.parse(allow).telegram(chat, user) is may


@pytest.mark.parametrize("text", ["bob", "U1,#general", "12x", "u1", "٣"])
def test_what_is_no_id_is_named(text: str) -> None:
    with pytest.raises(BadSetting, match="ONRECORD_ALLOW"):
        Allow.parse(text)


@pytest.mark.parametrize(
    ("ids", "add"),
    [
        (("U1",), "adding U1 to"),
        ((7, -100), "adding 7 or -100 to"),
        ((7, 7), "adding 7 to"),
        ((None,), "your Slack id"),
    ],
)
def test_refusal_says_what_to_add(ids: tuple[str | int | None, ...], add: str) -> None:
    assert add in refusal("Slack", *ids)
