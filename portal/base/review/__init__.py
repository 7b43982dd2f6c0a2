"""Publish content only after a second person has approved it.

`docs/recipes.md` shows how an app uses this.
"""
