"""Services 业务: the only ways in which anything is written; each is one transaction with its audit event."""
