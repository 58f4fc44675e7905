// Writing in the form: as on paper, moving as in Excel; saved 0.8 s after the last key; nobody's words are overwritten silently.
"use strict";
(() => {
  const { paper, margin, showMarks, alertLine } = window.jixiao;
  const base = paper.dataset.base;
  const saved = document.getElementById("saved");
  const token = document.cookie.split("; ").find((c) => c.startsWith("csrftoken="))?.slice(10);
  let version = Number(paper.dataset.version);
  let pending = {}; // path → value written and not yet sent
  let sending = null;
  let timer = 0;
  let frozen = false; // after a conflict nothing is sent until a person decides

  const cells = () => [...paper.querySelectorAll("textarea.cell")];
  const cellAt = (path) => paper.querySelector(`[data-path="${CSS.escape(path)}"]`);
  function grow(cell) {
    if (cell.closest(".line")) cell.style.width = `${Math.max(5, cell.value.length + 1)}em`;
    cell.style.height = "auto"; cell.style.height = `${cell.scrollHeight}px`;
  }
  const growAll = () => cells().forEach(grow);

  async function call(part, body, options = {}) {
    const answer = await fetch(base + part, { method: "POST", body: JSON.stringify(body), keepalive: options.keepalive || false,
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token, ...(options.paper ? { "X-Paper": "1" } : {}) } });
    const got = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : { fault: "没有登录或登录已过期。请在另一个窗口登录后按 Ctrl+S" };
    return { ok: answer.ok && !answer.redirected, status: answer.status, got };
  }
  function show(got) {
    version = got.version;
    saved.textContent = `第 ${got.version} 版 已自动保存 ${got.saved}`;
    margin.innerHTML = got.margin;
    if (got.paper) { paper.innerHTML = got.paper; growAll(); }
    for (const [path, value] of Object.entries(got.values)) {
      if (path in pending) continue;
      const room = cellAt(path);
      if (!room) continue;
      if (room.tagName === "TEXTAREA") {
        if (room.value !== value && room !== document.activeElement) { room.value = value; grow(room); }
        if (room.value === value || room !== document.activeElement) room.classList.remove("unsaved", "theirs");
      } else room.querySelectorAll("input").forEach((box) => { box.checked = value.includes(box.value); });
    }
    showMarks(got.marks);
    for (const kind of ["error", "warning"]) {
      const count = document.querySelector(`#counts .${kind}`);
      count.hidden = !got[`${kind}s`];
      count.querySelector("b").textContent = got[`${kind}s`];
    }
    document.querySelector(".bar .title").textContent = got.name;
    alertLine("");
  }
  function note(cell, value) {
    const path = cell.dataset.path;
    pending[path] = value;
    cell.classList.add("unsaved");
    saved.textContent = "正在填写…";
    clearTimeout(timer);
    if (!frozen) timer = setTimeout(save, 800);
  }
  async function save() {
    clearTimeout(timer);
    if (sending) { await sending; }
    if (frozen || !Object.keys(pending).length) return true;
    const batch = pending;
    pending = {};
    saved.textContent = "正在保存…";
    sending = send(batch);
    const done = await sending;
    sending = null;
    return done;
  }
  async function send(batch) {
    try {
      const { ok, status, got } = await call("values/", { version, values: batch });
      if (ok) { show(got); return true; }
      pending = { ...batch, ...pending };
      if (status === 409) conflict(got);
      else { saved.textContent = "没有保存"; alertLine(`✕ 没有保存：${got.fault}`); if (status >= 500) retry(); }
    } catch (fault) {
      pending = { ...batch, ...pending };
      saved.textContent = "没有连上服务器，正在重试；写的内容都在";
      retry();
    }
    return false;
  }
  function retry() { clearTimeout(timer); timer = setTimeout(save, 3000); }
  function conflict(got) {
    frozen = true;
    saved.textContent = "没有保存：与同事的修改冲突";
    const box = document.getElementById("conflict");
    box.replaceChildren();
    const head = document.createElement("p");
    head.textContent = `✕ ${got.fault}`;
    box.append(head);
    for (const [path, theirs] of Object.entries(got.theirs || {})) {
      const cell = cellAt(path);
      cell?.classList.add("theirs");
      const line = document.createElement("p");
      line.textContent = `${cell?.getAttribute("aria-label") || path}　同事写的：“${theirs}”　您写的：“${pending[path]}”`;
      box.append(line);
    }
    box.append(button("用我的", () => decide(true, got)), " ", button("用同事的", () => decide(false, got)));
    box.hidden = false;
  }
  function button(text, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", action);
    return made;
  }
  async function decide(mine, got) {
    const keep = mine ? { ...pending } : Object.fromEntries(Object.entries(pending).filter(([p]) => !(p in got.theirs) && Object.keys(got.theirs).length));
    pending = {};
    frozen = false;
    if (await refresh()) {
      for (const [path, value] of Object.entries(keep)) {
        const cell = cellAt(path);
        if (cell && typeof value === "string") { cell.value = value; grow(cell); note(cell, value); }
      }
      save();
    }
  }
  async function refresh() {
    const answer = await fetch(`${base}state/?since=${version}`, { headers: { Accept: "application/json", "X-Paper": "1" } });
    if (answer.status === 204) return true;
    if (!answer.ok || answer.redirected) return false;
    show(await answer.json());
    return true;
  }
  async function structural(part, body) {
    if (!(await save())) return false;
    const { ok, got } = await call(part, { version, ...body }, { paper: true });
    if (ok) show(got);
    else { alertLine(`✕ ${got.fault}`); if (got.current) { await refresh(); alertLine(`▲ ${got.fault}；已换成最新的内容，请再操作一次`); } }
    return ok;
  }

  paper.addEventListener("input", (e) => {
    if (e.target.matches("textarea.cell")) { grow(e.target); note(e.target, e.target.value); }
    const group = e.target.closest(".options");
    if (group) note(group, [...group.querySelectorAll("input:checked")].map((box) => box.value));
  });
  paper.addEventListener("click", async (e) => {
    const handle = e.target.closest(".handles button");
    if (!handle) return;
    const { list, number } = handle.parentElement.dataset;
    await structural("rows/", { list, number: Number(number), change: handle.dataset.change });
    const step = { add: 1, down: 1, up: -1, remove: 0 }[handle.dataset.change];
    paper.querySelector(`.handles[data-list="${list}"][data-number="${Number(number) + step}"]`)?.parentElement.querySelector("textarea")?.focus();
  });
  margin.addEventListener("click", (e) => {
    const write = e.target.closest("button.write");
    if (!write) return;
    const cell = cellAt(write.dataset.path);
    if (!cell) return;
    cell.value = write.dataset.text;
    grow(cell);
    note(cell, cell.value);
    save();
  });

  // Keys as in Excel: Enter down the column, Tab along the row (the browser's own), Alt+Enter a line break, Esc brings back.
  const left = (cell) => cell.closest("td, p").getBoundingClientRect().left;
  const before = new WeakMap();
  paper.addEventListener("focusin", (e) => { if (e.target.matches("textarea.cell")) before.set(e.target, e.target.value); });
  function below(cell, step) {
    const same = cells().filter((c) => Math.abs(left(c) - left(cell)) < 3);
    return same[same.indexOf(cell) + step];
  }
  paper.addEventListener("keydown", (e) => {
    const cell = e.target;
    if (!cell.matches("textarea.cell") || e.isComposing || e.keyCode === 229) return;
    if (e.key === "Enter" && e.altKey) { cell.setRangeText("\n", cell.selectionStart, cell.selectionEnd, "end"); grow(cell); note(cell, cell.value); e.preventDefault(); }
    else if (e.key === "Enter" && !e.ctrlKey && !cell.classList.contains("long")) { below(cell, e.shiftKey ? -1 : 1)?.focus(); e.preventDefault(); }
    else if (e.key === "Escape" && before.get(cell) !== cell.value) { cell.value = before.get(cell); grow(cell); note(cell, cell.value); }
  });
  document.addEventListener("keydown", (e) => {
    if ((e.ctrlKey || e.metaKey) && e.key === "s") { e.preventDefault(); save(); }
    if ((e.ctrlKey || e.metaKey) && e.key === "z" && !Object.keys(pending).length) { e.preventDefault(); structural("undo/", {}); }
  });
  document.getElementById("undo").addEventListener("click", () => structural("undo/", {}));

  // A block from Excel or WPS: cells by tab, rows by line, quoted cells may hold line breaks.
  function parseBlock(text) {
    const rows = [[""]];
    let quoted = false;
    const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let i = 0; i < plain.length; i++) {
      const row = rows[rows.length - 1];
      const c = plain[i];
      if (c === '"' && (quoted || row[row.length - 1] === "")) {
        if (quoted && plain[i + 1] === '"') { row[row.length - 1] += '"'; i++; } else quoted = !quoted;
      } else if (c === "\t" && !quoted) row.push("");
      else if (c === "\n" && !quoted) rows.push([""]);
      else row[row.length - 1] += c;
    }
    return rows;
  }
  paper.addEventListener("paste", async (e) => {
    const cell = e.target;
    const text = e.clipboardData.getData("text/plain");
    if (!cell.matches("textarea.cell") || !text.includes("\t") && !(text.trim().includes("\n") && !cell.classList.contains("long"))) return;
    e.preventDefault();
    const block = parseBlock(text);
    let path = cell.dataset.path;
    const [, list, number] = path.split("/");
    if (/^\d+$/.test(number || "") && block.length > 1) {
      const free = rowsFrom(cell).length;
      if (free < block.length && !(await structural("rows/", { list, number: Number(number) + free - 1, change: "add", count: block.length - free }))) return;
    }
    const start = cellAt(path);
    rowsFrom(start).slice(0, block.length).forEach((row, r) => block[r].forEach((value, c) => {
      const target = row[c];
      if (target) { target.value = value.trim(); grow(target); note(target, target.value); }
    }));
    save();
  });
  // The cells to the right of and below a cell, row by row, within its branch of the list.
  function rowsFrom(cell) {
    const column = cells().filter((c) => Math.abs(left(c) - left(cell)) < 3);
    const at = column.indexOf(cell);
    const list = cell.dataset.path.split("/")[1];
    const branch = (c) => c.closest("tr").dataset.branch || "";
    return column.slice(at).filter((c) => c.dataset.path.split("/")[1] === list && branch(c) === branch(cell))
      .map((c) => [...c.closest("tr").querySelectorAll("textarea.cell")].filter((x) => left(x) >= left(c) - 3));
  }

  document.addEventListener("click", async (e) => {
    const link = e.target.closest("a.step");
    if (!link || !Object.keys(pending).length) return;
    e.preventDefault();
    if (await save()) location.href = link.href;
  });
  window.addEventListener("beforeunload", (e) => { if (Object.keys(pending).length || sending) { if (!frozen) save(); e.preventDefault(); } });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && Object.keys(pending).length && !frozen) call("values/", { version, values: pending }, { keepalive: true }).then(({ ok, got }) => { if (ok) { pending = {}; show(got); } });
    else if (!document.hidden && !Object.keys(pending).length && !sending) refresh();
  });
  setInterval(() => { if (!document.hidden && !Object.keys(pending).length && !sending && !frozen) refresh(); }, 15000);
  growAll();
  cells().forEach((cell) => { if (cell.value !== cell.defaultValue) note(cell, cell.value); }); // written before this script was there
})();
