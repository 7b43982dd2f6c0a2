"""The audit log: events that cannot be changed, sealed each minute into a signed chain.

`events` writes events, `seals` seals them, `heads` stores the newest seal in a file outside the database, and
`verification` compares all three.
"""

from portal.base.audit.events import keyed_hash as keyed_hash
from portal.base.audit.events import record_event as record_event
