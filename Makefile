# 一切从这里开始：make run 看结果，make test 全部检查。每个目标先把所需的环境备好（tools/set_up.py），重复执行不费时间。
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check lint bench fonts lock update-golden docs wheel set-up set-up-dev clean

BIN := .venv/bin
WORKERS ?= 2

help: ## 列出全部目标
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

set-up:
	@$$(sh tools/find_python.sh) tools/set_up.py run

set-up-dev:
	@$$(sh tools/find_python.sh) tools/set_up.py dev

run: set-up ## 备好环境，启动网上办理：http://127.0.0.1:8000（PORT=8001 make run 换端口），第一次启动写入样例
	@$(BIN)/jixiao serve --sample

lint: set-up-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

check: lint ## 快速检查：代码规范、类型、分层、项目规矩
	$(BIN)/pytest tests/house

test: lint ## 全部检查与测试
	$(BIN)/pytest -n $(WORKERS)

bench: set-up-dev ## 量速度与准确度，结果写进 bench/out
	$(BIN)/python -m bench

fonts: set-up ## 重新取打印用的字体
	$(BIN)/python tools/fetch_fonts.py --force

lock: set-up-dev ## 重新锁定软件包版本（需要 uv）
	$$(sh tools/find_python.sh) tools/lock.py

update-golden: set-up-dev ## 有意改变结果之后，更新样例的标准答案
	$(BIN)/pytest tests/golden --update-golden

docs: set-up-dev ## 重新生成 docs/ 中由程序写出的几页
	$(BIN)/python -m tools.write_docs

wheel: set-up-dev ## 打包（含字体）到 dist/
	$(BIN)/python -m hatchling build -t wheel

clean: ## 删除环境与产物
	rm -rf .venv dist build bench/out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
