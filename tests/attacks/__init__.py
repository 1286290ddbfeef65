"""Attacks: what an outsider, a curious colleague and bad luck would try. Each test is one thing that must hold."""
