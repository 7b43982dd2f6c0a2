"""Write the outbox, its leases, signs of life and the log of purges."""

from portal.base.actions.handling import call_handler, record_result, run_due_messages
from portal.base.actions.leases import give_back_message, lease_message, release_dead_leases
from portal.base.actions.outbox import ALERT, ask_for_alert, enqueue, retry_message, skip_message
from portal.base.actions.sweeps import beat, sweep_purges

__all__ = [
    "ALERT",
    "ask_for_alert",
    "beat",
    "call_handler",
    "enqueue",
    "give_back_message",
    "lease_message",
    "record_result",
    "release_dead_leases",
    "retry_message",
    "run_due_messages",
    "skip_message",
    "sweep_purges",
]
