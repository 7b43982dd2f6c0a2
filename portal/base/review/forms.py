from django import forms
from django.utils.translation import gettext_lazy as _


class ReturnForm(forms.Form):
    reason = forms.CharField(label=_("What is to be corrected"), widget=forms.Textarea({"rows": 3}))
