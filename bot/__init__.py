"""How people reach onrecord: the command line, Slack, Telegram."""
