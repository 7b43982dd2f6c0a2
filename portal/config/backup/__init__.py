"""Backup and restore of database and files.

`saving` makes a backup, `restoring` loads it into an empty portal, `checking` verifies it. `manifest` lists
what a backup contains, `databases` copies and loads the database, `repository` stores everything with restic,
and `history` records backups and restorations in the audit log.
"""
