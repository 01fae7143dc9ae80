"""Benchmarks: this project and its peers on the same content, in the same run."""
