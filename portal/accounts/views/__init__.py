"""Views of accounts: allauth has those of sign-in."""
