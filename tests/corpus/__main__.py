"""`python -m tests.corpus`: write many filled forms, each with its declaration beside it, for runs at scale."""

import argparse
from pathlib import Path

from jixiao.families.loading import families
from jixiao.publication.package import encode_declaration
from tests.corpus import FORMATS, generate, write


def main() -> None:
    """Write `--count` files of a family and format, or of all of them, into a folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description="写出带标准答案的样本表格")
    parser.add_argument("--family", choices=sorted(families()), help="只写这一种表式（不写则全部）")
    parser.add_argument("--format", choices=FORMATS, help="只写这一种格式（不写则全部）")
    parser.add_argument("--count", type=int, default=10, help="每种表式、每种格式写几份")
    parser.add_argument("--seed", type=int, default=0, help="从第几号开始")
    parser.add_argument("--out", type=Path, required=True, help="写到哪个文件夹")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for family in [options.family] if options.family else sorted(families()):
        for seed in range(options.seed, options.seed + options.count):
            declaration = generate(family, seed)
            (options.out / f"{family}-{seed}.json").write_bytes(encode_declaration(declaration))
            for extension in [options.format] if options.format else FORMATS:
                (options.out / f"{family}-{seed}.{extension}").write_bytes(write(family, [declaration], extension))


if __name__ == "__main__":
    main()
