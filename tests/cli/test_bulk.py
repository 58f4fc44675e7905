"""Many items on several processes: in order, and a process that dies costs only its own item."""

import os
import signal

from jixiao.cli.bulk import map_ordered


def square(number: int) -> int:
    return number * number


def square_or_die(number: int) -> int:
    if number in (7, 23):
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def died(number: int) -> int:
    return -number


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(map_ordered(square, range(100), died, jobs=2)) == [n * n for n in range(100)]


def test_an_item_that_kills_its_process_is_reported_and_the_others_are_done() -> None:
    expected = [-n if n in (7, 23) else n * n for n in range(40)]
    assert list(map_ordered(square_or_die, range(40), died, jobs=2)) == expected


def test_nothing_to_do_is_done_at_once() -> None:
    assert list(map_ordered(square, [], died)) == []
