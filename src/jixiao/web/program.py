"""The web's commands: serve, sample, migrate, backup, restore."""

import os
from collections.abc import Sequence

from django.core.management import call_command

from jixiao.errors import JixiaoError
from jixiao.web.models import Person
from jixiao.web.sample.story import ACCOUNTS, PASSWORD, tell
from jixiao.web.saving import backup, restore
from jixiao.web.server import serve


def run(command: str, rest: Sequence[str]) -> int:
    """Run one command with its words."""
    if command == "migrate":
        prepare()
    elif command == "sample":
        prepare()
        begin_sample()
    elif command == "serve":
        host, port, with_sample = rest
        _serve(host, int(port), with_sample == "sample")
    elif command in {"backup", "restore"}:
        print((backup if command == "backup" else restore)(rest[0]))
    else:
        raise JixiaoError(f"没有这个命令：{command}")
    return 0


def prepare() -> None:
    """Bring the database to this version."""
    call_command("migrate", verbosity=0, interactive=False)


def begin_sample() -> None:
    """Fill an empty database with the sample; raise JixiaoError when it already holds people."""
    if Person.objects.exists():
        raise JixiaoError("数据库里已有账号，不再写入样例", "", "要看样例，请用环境变量 JIXIAO_DATA 另指一个文件夹")
    tell()


def _serve(host: str, port: int, with_sample: bool) -> None:
    prepare()
    is_new = not Person.objects.exists()
    if is_new and with_sample:
        print("第一次启动，正在写入样例……", flush=True)
        begin_sample()
    if "JIXIAO_HOSTS" not in os.environ:
        os.environ["JIXIAO_HOSTS"] = f"127.0.0.1,localhost,{host}"
    print(f"\n绩效已启动：http://{host}:{port}    （Ctrl+C 停止）", flush=True)
    if Person.objects.filter(username=ACCOUNTS[0].username).exists():
        print(f"样例账号（密码都是 {PASSWORD}）：", flush=True)
        for account in ACCOUNTS:
            print(f"  {account.username:<8} {account.name}  {account.says}", flush=True)
    serve(host, port)
