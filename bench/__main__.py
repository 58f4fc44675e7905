"""`python -m bench`: measure speed, memory and accuracy; write docs/性能.md and bench/out/bench.json.

    python -m bench [--quick]
"""

import argparse
import json
import os
import statistics
from dataclasses import asdict
from pathlib import Path

from bench import accuracy, files, peers, speed, why
from bench.page import Run, page

PAGE = Path(__file__).parents[1] / "docs" / "性能.md"
_PAGES = 2000
_SUFFIX = {"读 docx 成申报": "docx", "读 xlsx 成申报": "xlsx", "读 PDF 成申报": "pdf"}


def measure(forms: int, scans: range) -> Run:
    """Measure everything; `forms` is the number of forms for each family and format."""
    say("速度，对手环境第一次要装")
    ratios = list(speed.ratios())
    missed = {r.what for r in ratios if r.times is not None and r.times < r.goal} & _SUFFIX.keys()
    say("没有达到的目标，看时间花在哪里")
    accounts = {}
    for what in sorted(missed):
        found = files.shared(_SUFFIX[what]) or files.generated(_SUFFIX[what])
        accounts[what] = (why.stages(found), list(why.heaviest(found)))
    say(f"读 {_PAGES} 页 PDF 的内存")
    memory = speed.memory(_PAGES)
    reviews = statistics.mean(speed.run_own("review", speed.ROUNDS, files.generated("docx")))
    say("印出再读回")
    cells = list(accuracy.table(forms))
    say("扫描件")
    found = list(accuracy.scans(scans))
    return Run(ratios, memory, _PAGES, cells, found, reviews, accounts, os.cpu_count() or 1)


def say(what: str) -> None:
    """Print what comes next."""
    print(f"» {what}", flush=True)


def main() -> None:
    """Run, write the page and the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="量速度、内存和准确度")
    parser.add_argument("--quick", action="store_true", help="少测几份，几分钟之内完成")
    quick = parser.parse_args().quick
    peers.OUT.mkdir(exist_ok=True)
    run = measure(5 if quick else 40, range(1) if quick else range(3))
    PAGE.write_text(page(run), encoding="utf-8")
    (peers.OUT / "bench.json").write_text(json.dumps(asdict(run), ensure_ascii=False, indent=1), encoding="utf-8")
    print(page(run))


if __name__ == "__main__":
    main()
