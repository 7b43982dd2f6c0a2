"""Read files of procedures into records. Nothing here writes."""
