"""表式：列出、查看、比较，或从空白表学会一种新表式

  jixiao forms                      列出全部表式
  jixiao forms show 表式            查看一种表式的图样和说明
  jixiao forms show --diff 甲 乙    两种表式有什么不同
  jixiao forms learn 空白表.docx    从空白表写出一份表式文件，拿不准的地方逐条列出

自己的表式文件放进一个文件夹，用环境变量 JIXIAO_FORMS 指明即可使用。
"""

import argparse
from pathlib import Path

from jixiao.cli.console import complain
from jixiao.cli.options import add_json, add_output
from jixiao.cli.output import write_lines, write_out


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the actions and their options."""
    parser.set_defaults(action=_list, json=False, output=None)
    actions = parser.add_subparsers(title="操作", metavar="操作")
    listing = actions.add_parser("list", help="列出全部表式", description="列出全部表式。")
    listing.set_defaults(action=_list)
    show = actions.add_parser("show", help="查看一种表式，或比较两种", description="查看一种表式，或比较两种。")
    show.add_argument("family", nargs="?", metavar="表式", help="表式编号，见 jixiao forms list")
    show.add_argument("--diff", nargs=2, metavar=("甲", "乙"), help="显示两种表式的不同")
    show.set_defaults(action=_show)
    learn = actions.add_parser(
        "learn", help="从空白表学会一种表式", description="从空白表（docx、xlsx、html）写出表式文件。"
    )
    learn.add_argument("file", metavar="空白表", help="没有填写内容的表")
    learn.add_argument("--id", metavar="编号", help="新表式的编号，默认用 -o 的文件名，没有 -o 用空白表的文件名")
    learn.set_defaults(action=_learn)
    for action in (listing, show):
        add_json(action)
    for action in (listing, show, learn):
        add_output(action)


def run(options: argparse.Namespace) -> int:
    """Do what the action says."""
    code: int = options.action(options)
    return code


def _list(options: argparse.Namespace) -> int:
    from jixiao.cli.form_pages import encode_families, list_families
    from jixiao.families.loading import families

    known = list(families().values())
    if options.json:
        write_out([encode_families(known)], options.output)
    else:
        write_lines(list_families(known), options.output)
    return 0


def _show(options: argparse.Namespace) -> int:
    from jixiao.cli.form_pages import encode_families
    from jixiao.errors import JixiaoError
    from jixiao.families.loading import load_family
    from jixiao.families.show import difference, show

    if options.diff:
        first, second = (load_family(name) for name in options.diff)
        write_lines([difference(first, second) or f"{first.id} 与 {second.id} 没有不同"], options.output)
        return 0
    if not options.family:
        raise JixiaoError("没有说要看哪种表式", remedy="写成 jixiao forms show 表式；全部表式见 jixiao forms list")
    family = load_family(options.family)
    if options.json:
        write_out([encode_families([family])], options.output)
    else:
        write_lines([show(family)], options.output)
    return 0


def _learn(options: argparse.Namespace) -> int:
    """Write the specification; without `-o` to standard output, with the doubtful bindings on standard error."""
    from jixiao.documents import read
    from jixiao.errors import JixiaoError
    from jixiao.families import read as read_forms
    from jixiao.families.learn import learn

    document = read(options.file)
    names = [name for one in read_forms(document) if (name := one.declaration.name)]
    if names:
        raise JixiaoError(
            f"这份表已经填了内容（{names[0]}）", options.file, "请给没有填写的空白表，以免内容和姓名写进表式"
        )
    family_id = options.id or Path(options.output or options.file).stem
    specification, doubts = learn(document, family_id)
    write_lines([specification.rstrip("\n")], options.output)
    for doubt in doubts:
        complain(f"请核对 {doubt}")
    where = options.output or f"{family_id}.toml"
    complain(f"表式“{family_id}”已写好，{len(doubts)}处需要核对。把 {where} 放进 JIXIAO_FORMS 指明的文件夹即可使用")
    return 0
