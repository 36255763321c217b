"""Pure functions from an Answer to what a platform shows."""
