"""A person's way in a real browser: from a blank form to the public page, in every role; two people on one form."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jixiao.web.sample.story import PASSWORD

playwright = pytest.importorskip("playwright.sync_api", reason="没有安装 playwright：没有在浏览器里走一遍")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有安装 chromium：没有在浏览器里走一遍")
SETTLED = 10_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def person(browser: Any, served: tuple[str, Path]) -> Iterator[Callable[[str], Any]]:
    """Open a browser window as somebody of the sample; whatever breaks in it fails the test."""
    faults: list[str] = []
    address = served[0]

    def note(said: Any) -> None:
        expected = ("409", "ERR_FAILED")  # a conflict, and the network a test unplugs
        if said.type == "error" and not any(sign in said.text for sign in expected):
            faults.append(said.text)

    def window(username: str = "") -> Any:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN", base_url=address)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", note)
        page.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith((address, "data:")) else None)
        if username:
            page.goto("/login/")
            page.fill("[name=username]", username)
            page.fill("[name=password]", PASSWORD)
            page.click("button.primary")
            page.wait_for_url(f"{address}/")
        return page

    yield window
    assert faults == []


def room(page: Any, path: str) -> Any:
    return page.locator(f'[data-path="{path}"]')


def until(page: Any, holds: str) -> None:
    """Wait until something holds in the page; its policy forbids the browser's own way of waiting."""
    for _ in range(SETTLED // 100):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never came true: {holds}")


def wait_saved(page: Any) -> None:
    until(page, "document.querySelectorAll('.unsaved').length === 0 && /已自动保存/.test(document.getElementById('saved').textContent)")


def begin(page: Any) -> None:
    page.goto("/new/")
    card = page.locator('form[action="/new/blank/"]')
    card.locator("[name=family]").select_option("wuhu-2024")
    card.locator("button").click()
    page.wait_for_selector("#paper")
    page.wait_for_load_state()


def paste(page: Any, path: str, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    room(page, path).focus()
    page.keyboard.press("Control+V")


def take(page: Any, title: str, comment: str = "") -> None:
    page.locator("a.step", has_text=title).first.click()
    if comment:
        page.fill("textarea[name=comment]", comment)
    page.click("button.primary")
    page.wait_for_selector(".message")


def test_from_a_blank_form_to_the_public_page(person: Callable[[str], Any]) -> None:
    officer = person("ji")
    begin(officer)
    where = officer.url
    for label, text in (("项目名称", "职工疗休养"), ("主管部门及代码", "安和县总工会-508"), ("项目期", "1年"), ("年度资金总额", "20"), ("其中:财政拨款", "20")):
        room(officer, f"/fields/{label}").fill(text)
    room(officer, "/fields/年度目标").fill("组织一线职工疗休养4批，共180人，联系人孙立，电话13800001234。")
    paste(officer, "/indicators/0/name", "疗休养批次\t=4批\r\n参加疗休养职工人数\t=180人\r\n")
    wait_saved(officer)
    for path, text in (("2", "疗休养安全事故数"), ("3", "按计划组织率"), ("4", "人均费用"), ("6", "参加职工回岗率"), ("9", "参加职工满意度")):
        room(officer, f"/indicators/{path}/name").fill(text)
    for path, text in (("2", "=0起"), ("3", "=100%"), ("4", "≤1111元"), ("6", "≥95%"), ("9", "≥90")):
        room(officer, f"/indicators/{path}/target").fill(text)
    wait_saved(officer)
    officer.locator("button.write", has_text="≥90%").click()
    wait_saved(officer)
    assert room(officer, "/indicators/9/target").input_value() == "≥90%"
    take(officer, "提交")
    for username, title in (("shen", "单位审核通过"), ("zhu", "主管部门审核通过"), ("cai", "财政审核通过"), ("pi", "批复"), ("zhu", "公开")):
        reviewer = person(username)
        reviewer.goto(where)
        if reviewer.locator("#all-points").count():
            reviewer.click("#all-points")
            reviewer.click(".assessment button.primary")
            reviewer.wait_for_selector(".message")
        take(reviewer, title)
        reviewer.context.close()
    citizen = person("")
    citizen.goto("/public/?q=疗休养批次")
    citizen.click(".hit h2 a")
    text = citizen.inner_text("main")
    assert "与批复的版本一致" in text
    assert "138****1234" in text
    assert "13800001234" not in text
    with citizen.expect_download() as download:
        citizen.click("text=DOCX")
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


def test_moving_and_writing_as_in_a_spreadsheet(person: Callable[[str], Any]) -> None:
    page = person("wen")
    begin(page)
    active = "document.activeElement.dataset.path"
    room(page, "/indicators/0/name").focus()
    page.keyboard.type("甲")
    page.keyboard.press("Tab")
    assert page.evaluate(active) == "/indicators/0/target"
    page.keyboard.press("Enter")
    assert page.evaluate(active) == "/indicators/1/target"
    page.keyboard.type("乙")
    page.keyboard.press("Escape")
    assert room(page, "/indicators/1/target").input_value() == ""
    paste(page, "/indicators/0/name", '开放天数\t≥300天\r\n"接待\r\n人次"\t≥4万人次\r\n培训期数\t=20期\r\n')
    until(page, "document.querySelector('[data-path=\"/indicators/2/target\"]')?.value === '=20期'")
    wait_saved(page)
    assert room(page, "/indicators/1/name").input_value() == "接待\n人次"
    assert page.locator('tr[data-branch="产出指标/数量指标/"]').count() == 3
    page.locator("tr", has=room(page, "/indicators/2/name")).hover()
    page.locator('.handles[data-number="2"] [data-change=remove]').click()
    until(page, "document.querySelectorAll('tr[data-branch=\"产出指标/数量指标/\"]').length === 2")
    page.click("#undo")
    until(page, "document.querySelectorAll('tr[data-branch=\"产出指标/数量指标/\"]').length === 3")
    page.reload()
    assert room(page, "/indicators/2/name").input_value() == "培训期数"


def test_two_people_on_one_form_see_each_other(person: Callable[[str], Any]) -> None:
    first, second = person("tian"), person("tian")
    begin(first)
    second.goto(first.url)
    room(first, "/fields/项目期").fill("1年")
    wait_saved(first)
    room(second, "/fields/项目来源").fill("部门预算")
    wait_saved(second)
    assert room(second, "/fields/项目期").input_value() == "1年"
    room(second, "/fields/其他资金").fill("5")
    wait_saved(second)
    room(first, "/fields/其他资金").fill("8")
    first.wait_for_selector("#conflict:not([hidden])", timeout=SETTLED)
    said = first.inner_text("#conflict")
    assert "“5”" in said
    assert "“8”" in said
    first.click("text=用我的")
    wait_saved(first)
    second.reload()
    assert room(second, "/fields/其他资金").input_value() == "8"


def test_what_is_written_while_the_network_is_down_is_saved_afterwards(person: Callable[[str], Any]) -> None:
    page = person("wen")
    begin(page)
    page.route("**/values/", lambda route: route.abort())
    room(page, "/fields/项目名称").fill("断网时写的")
    until(page, "/没有连上/.test(document.getElementById('saved').textContent)")
    page.unroute("**/values/")
    until(page, "/已自动保存/.test(document.getElementById('saved').textContent)")
    page.reload()
    assert room(page, "/fields/项目名称").input_value() == "断网时写的"


def test_reviewing_by_keys(person: Callable[[str], Any]) -> None:
    page = person("zhu")
    page.goto("/review/")
    page.locator("table a").first.click()
    page.wait_for_url("**/projects/**")  # the keys work once the form's script has run
    page.wait_for_load_state("load")
    before = page.locator(".remark:not(.settled)").count()
    page.keyboard.press("j")
    assert page.locator("td.current, .remark.current").count() >= 1
    page.keyboard.press("x")
    page.keyboard.type("已向单位核实")
    page.locator(".remark.current button[value=dismiss]").click()
    until(page, f"document.querySelectorAll('.remark:not(.settled)').length === {before - 1}")
    assert "已向单位核实" in page.inner_text("#margin")
