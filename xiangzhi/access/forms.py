"""The sign-in form."""

from __future__ import annotations

from django import forms


class SignInForm(forms.Form):
    username = forms.CharField(
        label="登录名", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label="口令", max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
