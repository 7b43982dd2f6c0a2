"""The look: base templates, tokens, components, scripts, icons and the living gallery.

Every public page extends `design/base.html`, which reads one context variable, `layout`, and nothing else of
the houses above. What a portal may change of the look is listed in `portal.design.theme`.
"""
