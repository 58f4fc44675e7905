"""Workflow 办理: who may move a declaration from which stage to which; one table, everything else follows from it."""
