"""The background worker: a process that supervises, one that handles messages, and one for periodic jobs."""
