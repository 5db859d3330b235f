"""The one command-line door: `aktsom <verb>`."""
