"""What comes in from outside: files of procedures, read into records line by line; nothing here writes."""
