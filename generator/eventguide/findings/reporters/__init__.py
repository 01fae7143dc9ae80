"""Reporters: findings as text, JSON, GitHub annotations, Markdown and SARIF."""
