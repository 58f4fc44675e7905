"""Measuring Jixiao: speed as ratios against other programs in the same run, memory, and accuracy."""
