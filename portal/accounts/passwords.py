"""What a password must not be, beyond Django's own rules."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.lib.vietnamese import fold

ENOUGH_LETTERS = 4


class LocalWordsValidator:
    """Refuses passwords made of words that everybody here would try first, whatever figures stand between."""

    def __init__(self, words: str = "") -> None:
        self.words = sorted(set(fold(words).split()), key=len, reverse=True)

    def validate(self, password: str, user: Any = None) -> None:
        rest = "".join(letter for letter in fold(password) if letter.isalpha())
        if not rest:
            return
        for word in self.words:
            rest = rest.replace(word, "")
        if len(rest) < ENOUGH_LETTERS:
            raise ValidationError(
                _("This password is made of words that are easy to guess. Add words of your own."),
                code="password_local_words",
            )

    def get_help_text(self) -> str:
        return _("Not only the name of the province or other words that everybody would try.")
