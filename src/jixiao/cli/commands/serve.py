"""启动网上办理：在浏览器里填报、审核、批复和公开

  jixiao serve                   在 http://127.0.0.1:8000 启动
  jixiao serve --port 8001
  jixiao serve --sample          第一次启动时写入样例单位、账号和项目

数据在 ~/.local/share/jixiao（环境变量 JIXIAO_DATA 可另指），用 PostgreSQL 时设 DATABASE_URL。
供别的电脑访问时，用 --host 0.0.0.0，并在 JIXIAO_HOSTS 中写明访问用的域名或地址。
"""

import argparse
import os


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="监听的地址（默认 127.0.0.1，只供本机）")
    parser.add_argument("--port", type=int, metavar="端口", help="监听的端口（默认取环境变量 PORT，没有则 8000）")
    parser.add_argument("--sample", action="store_true", help="数据库是空的时写入样例")


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from jixiao.cli.web_program import run_web

    port = options.port or int(os.environ.get("PORT") or 8000)
    return run_web("serve", options.host, str(port), "sample" if options.sample else "")
