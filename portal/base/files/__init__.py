"""Inspect every uploaded file before anything else reads it.

`policy` lists the accepted types, `inspection` checks a file in a child process, and `reasons` explains a
refusal. The checks import no Django, so that the child starts fast.
"""
