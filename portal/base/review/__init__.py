"""Publication by a second person. `docs/recipes.md` shows how an app uses it."""
