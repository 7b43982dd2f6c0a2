"""The blocks of a home page: one module and one presenter for each block type.

To add a block: add its type to `content.blocks.HomeBlock`, its presenter here and in `registry.py`, and its
template in `templates/content/home/`.
"""
