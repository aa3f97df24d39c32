"""Settings, addresses, WSGI and wiring: the only place that knows which parts are plugged where."""
