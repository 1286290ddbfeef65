"""Who is signed in: the session and its account, each loaded in one explicit statement, because every page begins with both.

Everything else about sessions and passwords is Django's own.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.db import DEFAULT_DB_ALIAS, connection
from django.utils import timezone

from xiangzhi.access.models import Account

SESSION_SQL = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
ACCOUNT_COLUMNS = tuple(field.attname for field in Account._meta.concrete_fields if field.attname != "opened_at")
ACCOUNT_SQL = f"SELECT {', '.join(ACCOUNT_COLUMNS)} FROM access_account WHERE id = %s"


class SessionStore(Stored):
    """Django's sessions in the database."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing where there is none or it has ended."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(SESSION_SQL, [self.session_key, now])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(found[0])
        return held


class Accounts(ModelBackend):
    """Django's passwords on our accounts. A closed account is nobody from this moment on."""

    def get_user(self, user_id: Any) -> Account | None:
        known = uuid.UUID(str(user_id))
        with connection.cursor() as cursor:
            cursor.execute(ACCOUNT_SQL, [known if connection.vendor == "postgresql" else known.hex])
            found = cursor.fetchone()
        if found is None:
            return None
        held = dict(zip(ACCOUNT_COLUMNS, found, strict=True)) | {"id": known}
        held["is_active"] = bool(held["is_active"])
        account = Account.from_db(DEFAULT_DB_ALIAS, ACCOUNT_COLUMNS, tuple(held.values()))
        return account if self.user_can_authenticate(account) else None
