"""Receive, acknowledge, send: one module a platform, no wording."""
