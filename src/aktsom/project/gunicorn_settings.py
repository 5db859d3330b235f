"""How the web server runs: threads, for they cost least; connections kept longer than the proxy in front keeps them."""

worker_class = "gthread"
threads = 4
keepalive = 75
max_requests = 5000
max_requests_jitter = 500
accesslog = None
loglevel = "warning"
control_socket_disable = True
