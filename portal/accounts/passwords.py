"""Password validators beyond Django's own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.lib.vietnamese import fold

ENOUGH_LETTERS = 4
RUNS = ["1234567890" * 3, "01234567890" * 3, "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm"]


class LocalWordsValidator:
    """Refuses passwords that consist of local words, such as the name of the province, and digits.

    `words` has the local words, separated by spaces. Case and diacritics are ignored.
    """

    def __init__(self, words: str = "") -> None:
        self.words = sorted(set(fold(words).split()), key=len, reverse=True)

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a password of local words, of one repeated character, or of a key run."""
        if _is_run(password) or self._is_local(password):
            raise ValidationError(
                _("This password is made of words that are easy to guess. Add words of your own."),
                code="password_local_words",
            )

    def _is_local(self, password: str) -> bool:
        """Whether fewer than `ENOUGH_LETTERS` letters of the password remain without the local words.

        Returns False for a password without letters.
        """
        letters = rest = "".join(letter for letter in fold(password) if letter.isalpha())
        for word in self.words:
            rest = rest.replace(word, "")
        return bool(letters) and len(rest) < ENOUGH_LETTERS

    def get_help_text(self) -> str:
        return _("Not only the name of the province or other words that everybody would try.")


def _is_run(password: str) -> bool:
    """Whether the password repeats one character or follows the digits, the alphabet or the keyboard."""
    plain = password.lower()
    return len(set(plain)) == 1 or any(plain in run or plain in run[::-1] for run in RUNS)
