"""Telegram: receive, acknowledge, render, send."""
