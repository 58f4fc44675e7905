"""Sample 样例: a county federation of trade unions with projects in every stage."""
