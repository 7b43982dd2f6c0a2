"""Publication by a second person. `docs/architecture.md` shows how a package uses it."""
