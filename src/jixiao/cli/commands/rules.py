"""列出审核规则，或说明其中一条：为什么、依据、错误与正确的示例"""

import argparse

from jixiao.cli.options import add_json, add_output


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("rule", nargs="?", metavar="规则", help="规则编号，例如 number-without-unit；不写则列出全部")
    add_json(parser)
    add_output(parser)


def run(options: argparse.Namespace) -> int:
    """Show the catalogue or one rule."""
    from jixiao.cli.output import write_lines, write_out
    from jixiao.cli.rule_pages import chosen_rules, describe_rule, encode_rules, list_rules

    rules = chosen_rules(options.rule)
    if options.json:
        write_out([encode_rules(rules)], options.output)
    else:
        write_lines(describe_rule(rules[0]) if options.rule else list_rules(rules), options.output)
    return 0
