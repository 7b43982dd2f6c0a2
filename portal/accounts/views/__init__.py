"""Views of accounts. The views of sign-in are allauth's."""
