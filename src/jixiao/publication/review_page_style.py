"""The style sheet of the review page: white paper, black ink; colour only beside a shape and a word."""

STYLE = """\
:root { --error: #b3261e; --warning: #8a5a00; --info: #2f5d8c; }
@page { size: A4; margin: 15mm 12mm;
  @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; font-size: 9pt; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.2rem; max-width: 1500px; color: #000; background: #fff;
  font: 14px/1.5 "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif;
  font-variant-numeric: tabular-nums; }
h1 { font-size: 1.25rem; margin: 0 0 .6rem; }
h2 { font-size: 1rem; margin: 0 0 .4rem; padding-bottom: .2rem; border-bottom: 1px solid #000; }
h2 { break-after: avoid; }
h2:not(:first-child) { margin-top: 1.6rem; }
section + section, nav + section { margin-top: 2.4rem; padding-top: 1.2rem; border-top: 2px solid #000; }
.sheet { display: grid; grid-template-columns: minmax(0, 1fr) 25rem; gap: 1.6rem; align-items: start; }
.form { font-family: "仿宋", FangSong, "Noto Serif SC", "Noto Serif CJK SC", serif; }
.form .title { font-size: 1.35rem; text-align: center; margin: .8rem 0 .2rem; }
.form .subtitle, .form h4 { text-align: center; margin: .2rem 0 .6rem; font-size: 1rem; }
.form p { margin: .2rem 0; }
.form .note { color: #444; font-size: .9em; border: 0; padding: 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0 0 1.4rem; }
caption { text-align: left; font: 12px/1.6 "Noto Sans SC", "Noto Sans CJK SC", sans-serif; color: #555; }
td, th { border: 1px solid #000; padding: .2rem .4rem; vertical-align: middle; overflow-wrap: anywhere; font-weight: normal; }
.plain { table-layout: auto; margin: .3rem 0 .6rem; }
.plain th { background: #f2f2f2; text-align: left; }
.figure { text-align: right; }
td.marked { outline: 2px solid; outline-offset: -3px; }
td.error { outline-color: var(--error); background: #fdf1f0; }
td.warning { outline-color: var(--warning); outline-style: dashed; background: #fdf7e8; }
td.info { outline-color: var(--info); outline-style: dotted; background: #f3f7fb; }
mark { background: none; color: inherit; text-decoration: underline; text-underline-offset: 3px; text-decoration-thickness: 2px; }
mark.error { text-decoration-color: var(--error); text-decoration-style: double; }
mark.warning { text-decoration-color: var(--warning); text-decoration-style: wavy; text-decoration-thickness: 1px; }
mark.info { text-decoration-color: var(--info); text-decoration-style: dotted; }
.badge { font: 700 11px/1 "Noto Sans SC", "Noto Sans CJK SC", sans-serif; margin-left: .3em; text-decoration: none; white-space: nowrap; }
a { color: inherit; }
.badge.error, .note.error .head { color: var(--error); }
.badge.warning, .note.warning .head { color: var(--warning); }
.badge.info, .note.info .head { color: var(--info); }
aside .note { border-left: 3px solid; padding: 0 0 0 .7rem; margin: .8rem 0; break-inside: avoid; }
.note.error { border-left-color: var(--error); }
.note.warning { border-left-color: var(--warning); border-left-style: dashed; }
.note.info { border-left-color: var(--info); border-left-style: dotted; }
aside p { margin: .15rem 0; }
.head { font-weight: 700; }
.what { font-size: 1rem; }
.rule { color: #666; font-size: 12px; font-family: ui-monospace, Consolas, monospace; }
.answered { color: #256029; }
.assessment { break-inside: avoid; margin-top: 1rem; }
ul { margin: .2rem 0; padding-left: 1.3rem; }
:target { background: #fff6bf; }
@media (max-width: 1000px) { .sheet { display: block; } aside { margin-top: 1.2rem; } }
@media print {
  body { padding: 0; font-size: 10.5pt; }
  .sheet { display: block; }
  section { break-before: page; }
  section:first-of-type { break-before: auto; }
  tr, aside .note { break-inside: avoid; }
  td.error, td.warning, td.info { background: none; }
  aside { margin-top: 6mm; columns: 2; column-gap: 8mm; }
  a { text-decoration: none; }
}
"""
