"""The look: base templates, tokens, components, scripts, icons and the component gallery.

Every public page extends `design/base.html`, which reads one context variable, `layout`.
`portal.design.theme` lists what a portal may change.
"""
