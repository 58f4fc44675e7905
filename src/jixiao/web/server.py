"""The server 服务: gunicorn where it is installed, else the threaded server of the standard library."""

import importlib.util
import os
import socketserver
import sys
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from jixiao.errors import JixiaoError


class _ThreadedServer(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Write no line for each request: addresses and names stay out of logs."""


def serve(host: str, port: int) -> None:
    """Serve until interrupted; raises JixiaoError when the port is taken."""
    _require_free(host, port)
    if importlib.util.find_spec("gunicorn"):
        bind = [f"{host}:{port}", "--workers", "2", "--threads", "4", "--worker-class", "gthread", "--log-level", "warning"]
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "jixiao.web.wsgi", "--no-control-socket", "--bind", *bind])
    from jixiao.web.wsgi import application

    with make_server(host, port, application, _ThreadedServer, _QuietHandler) as server:
        server.serve_forever()


def _require_free(host: str, port: int) -> None:
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise JixiaoError(f"端口 {port} 已被占用或不能使用", host, "换一个端口：PORT=8001 make run，或 jixiao serve --port 8001") from fault
