"""Jixiao 绩效: read, review and manage the performance-target forms of Chinese public bodies."""

__version__ = "0.1.0"
