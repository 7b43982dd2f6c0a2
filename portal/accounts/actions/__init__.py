"""Write accounts, and record audit events about signing in."""

from portal.accounts.actions.administrators import (
    accept_officer,
    make_province_administrator,
    province_administrators,
    unmake_province_administrator,
)
from portal.accounts.actions.journal import (
    address_digest,
    note,
    note_account_read,
    note_failed_sign_in,
    note_sign_in,
    target_of,
)
from portal.accounts.actions.people import (
    account_for_invited,
    change_own_name,
    change_person,
    close_account,
    create_user,
    invite_user,
    reopen_account,
    send_invitation,
    set_working_name,
)
from portal.accounts.actions.second_factor import (
    SPENT_KEY,
    ask_for_reset,
    confirm_reset,
    expire_resets,
    spend_code,
    withdraw_reset,
)
from portal.accounts.actions.sessions import end_other_sessions, end_session, end_sessions, sweep_sessions

__all__ = [
    "SPENT_KEY",
    "accept_officer",
    "account_for_invited",
    "address_digest",
    "ask_for_reset",
    "change_own_name",
    "change_person",
    "close_account",
    "confirm_reset",
    "create_user",
    "end_other_sessions",
    "end_session",
    "end_sessions",
    "expire_resets",
    "invite_user",
    "make_province_administrator",
    "note",
    "note_account_read",
    "note_failed_sign_in",
    "note_sign_in",
    "province_administrators",
    "reopen_account",
    "send_invitation",
    "set_working_name",
    "spend_code",
    "sweep_sessions",
    "target_of",
    "unmake_province_administrator",
    "withdraw_reset",
]
