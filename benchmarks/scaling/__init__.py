"""What `benchmarks/scale.py` is made of: the rows, a server, people who ask, and what it costs."""
