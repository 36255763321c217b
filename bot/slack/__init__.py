"""Slack: receive, acknowledge, render, send."""
