class BackupError(Exception):
    """A backup or a restoration cannot go on; the message says in Vietnamese what to do."""
