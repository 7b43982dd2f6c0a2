from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.feedback.models import LEAST, MOST

CHOOSE = _("Choose from one to five stars, then press “Send rating”.")


class RatingForm(forms.Form):
    score = forms.TypedChoiceField(
        choices=[(score, str(score)) for score in range(LEAST, MOST + 1)],
        coerce=int,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
