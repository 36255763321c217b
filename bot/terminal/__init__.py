"""The terminal: `onrecord chat`."""
