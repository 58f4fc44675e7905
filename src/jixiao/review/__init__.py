"""Review 审核: rules over declarations, and what follows from their findings."""
