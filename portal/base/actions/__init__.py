"""Write outbox messages, their leases, queued tasks, signs of life, health problems and the log of purges."""

from portal.base.actions.handling import call_handler, record_result, run_due_messages
from portal.base.actions.leases import give_back_message, lease_message, release_dead_leases
from portal.base.actions.outbox import ALERT, ask_for_alert, enqueue, retry_message, skip_message
from portal.base.actions.problems import note_problems
from portal.base.actions.sweeps import beat, sweep_finished, sweep_purges
from portal.base.actions.tasks import TASK_SECONDS, release_dead_tasks

__all__ = [
    "ALERT",
    "TASK_SECONDS",
    "ask_for_alert",
    "beat",
    "call_handler",
    "enqueue",
    "give_back_message",
    "lease_message",
    "note_problems",
    "record_result",
    "release_dead_leases",
    "release_dead_tasks",
    "retry_message",
    "run_due_messages",
    "skip_message",
    "sweep_finished",
    "sweep_purges",
]
