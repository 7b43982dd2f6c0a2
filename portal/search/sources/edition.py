EDITION = 7
"""Raised when an adapter beside this file tells more or less than before: every row is then written anew."""
