"""The log page: the ledger read by people. It stands here because only up here people, roles and the log meet."""
