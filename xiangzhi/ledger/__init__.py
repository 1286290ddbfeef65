"""The append-only ledger and, beside it, the outbox of facts. Imports nothing of the project but `lib`."""
