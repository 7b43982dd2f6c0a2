"""The gate for files: every file that comes in is inspected here before anything else reads it.

`policy` says what is accepted, `inspection` looks at a file in a child process, `reasons` says why a file was
refused. The checks import no Django, so that the child starts fast.
"""
