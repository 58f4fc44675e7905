// The form and its margin: cells and remarks find each other; keys for reviewing.
"use strict";
(() => {
  const paper = document.getElementById("paper");
  const margin = document.getElementById("margin");
  const place = document.getElementById("own-place");
  const cellOf = (anchor) => anchor && paper.querySelector(`td[data-anchor="${CSS.escape(anchor)}"]`);
  const remarks = () => [...margin.querySelectorAll(".remark:not(.settled)")];
  let current = null;

  function mark(anchor) {
    paper.querySelectorAll("td.current").forEach((td) => td.classList.remove("current"));
    const td = cellOf(anchor);
    if (td) td.classList.add("current");
    return td;
  }
  function choose(remark, scroll) {
    margin.querySelectorAll(".remark.current").forEach((r) => r.classList.remove("current"));
    current = remark;
    if (!remark) return;
    remark.classList.add("current");
    if (scroll) remark.scrollIntoView({ block: "nearest" });
    const td = mark(remark.dataset.for);
    if (td) td.scrollIntoView({ block: "center" });
  }
  margin.addEventListener("click", (e) => {
    const remark = e.target.closest(".remark");
    if (remark && !e.target.closest("a, button, input")) choose(remark, false);
  });
  paper.addEventListener("focusin", (e) => {
    const td = e.target.closest("td[data-anchor]");
    if (!td) return;
    margin.querySelectorAll(".remark.current").forEach((r) => r.classList.remove("current"));
    const found = remarks().find((r) => r.dataset.for === td.dataset.anchor);
    if (found) { found.classList.add("current"); found.scrollIntoView({ block: "nearest" }); current = found; }
  });
  paper.addEventListener("click", (e) => {
    const td = e.target.closest("td[data-anchor]");
    const path = document.getElementById("own-path");
    if (!td || !path) return;
    mark(td.dataset.anchor);
    path.value = td.dataset.anchor;
    place.textContent = `意见写在：${(td.textContent.trim() || "空白格").slice(0, 30)}`;
  });
  document.addEventListener("keydown", (e) => {
    if (e.target.closest("input, textarea, select") || e.ctrlKey || e.metaKey || e.altKey) return;
    const list = remarks();
    const at = list.indexOf(current);
    if (e.key === "j" && list.length) choose(list[Math.min(at + 1, list.length - 1)], true);
    else if (e.key === "k" && list.length) choose(list[Math.max(at - 1, 0)], true);
    else if (e.key === "a" && current) current.querySelector("button[value=accept]")?.click();
    else if (e.key === "x" && current) current.querySelector("input.reason")?.focus();
    else return;
    e.preventDefault();
  });
  margin.addEventListener("submit", async (e) => {
    const form = e.target.closest("form.answering");
    if (!form) return;
    e.preventDefault();
    const data = new FormData(form);
    const verdict = e.submitter ? e.submitter.value : "dismiss";
    data.set("verdict", verdict);
    if (verdict === "dismiss" && !data.get("reason").trim()) { form.elements.reason.focus(); form.elements.reason.placeholder = "请写明理由"; return; }
    const at = remarks().indexOf(form.closest(".remark"));
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
    const got = await answer.json();
    if (!answer.ok) { alertLine(got.fault); return; }
    margin.innerHTML = got.margin;
    showMarks(got.marks);
    choose(remarks()[Math.min(at, remarks().length - 1)] || null, true);
  });
  function showMarks(marks) {
    paper.querySelectorAll("td[data-anchor]").forEach((td) => {
      td.classList.remove("error", "warning", "info");
      const sign = marks[td.dataset.anchor];
      if (sign) td.classList.add(sign);
    });
  }
  function alertLine(text) {
    const box = document.getElementById("conflict");
    box.textContent = text;
    box.hidden = !text;
  }
  const all = document.getElementById("all-points");
  if (all) all.addEventListener("click", () => document.querySelectorAll(".points input").forEach((i) => { if (!i.value) i.value = i.dataset.most; }));
  window.jixiao = { paper, margin, showMarks, alertLine };
})();
