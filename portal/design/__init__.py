"""The look of the portal: base templates, design tokens, components, scripts, icons, component gallery.

Every public page extends `design/base.html`, which reads one context variable, `layout`.
`portal.design.theme` lists the colours and sizes that a portal may change.
"""
