"""The audit log: events that cannot be changed, sealed each minute into a signed chain.

`events` writes, `seals` seals, `heads` stores the newest seal outside the database, `verification`
compares all three.
"""

from portal.base.audit.events import record_event as record_event
