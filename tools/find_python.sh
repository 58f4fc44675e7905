#!/bin/sh
# Prints a Python of version 3.11 or newer that really runs, the newest first; a launcher that only says
# “not installed” does not count. On Debian as root, installs one when there is none.
works() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}
for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python python3.14; do
    if works "$name"; then command -v "$name"; exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends python3 python3-venv; } >&2
    if works python3; then command -v python3; exit 0; fi
fi
echo '没有找到 Python 3.11 或更新的版本。请先安装（Debian/Ubuntu：apt-get install python3 python3-venv），再重新执行。' >&2
exit 1
