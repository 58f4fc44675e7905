"""The nouns of budget-performance management 预算绩效: pure values, standard library only."""
