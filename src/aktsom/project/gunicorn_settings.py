"""How the web server runs: threads, for they cost least; connections kept longer than the proxy in front keeps them."""

import gc

worker_class = "gthread"
threads = 4
keepalive = 75
# A list with many filters on has a long address, and whoever sends one that is too long gets a bare answer.
limit_request_line = 8190
max_requests = 5000
max_requests_jitter = 500
accesslog = None
loglevel = "warning"
control_socket_disable = True


def post_worker_init(_worker: object) -> None:
    """Look for rubbish seldom, and never among what was loaded at the start: it took a tenth of the time of a page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
