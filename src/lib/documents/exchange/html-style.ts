/** How an exported page looks, on a screen and on paper. */
export const style = `:root { color-scheme: light dark; --ink: #1b1f24; --soft: #4a5159; --ground: #fff; --line: #767e87; --accent: #0b4f6c; --tint: #e8eef2; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebee; --soft: #b6bec6; --ground: #16191d; --line: #858e97; --accent: #8cc8e4; --tint: #243038; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 46rem; background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 "Source Sans 3", "Segoe UI", system-ui, sans-serif; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { color: var(--accent); line-height: 1.25; margin: 2em 0 .5em; }
h1 { font-size: 2.1rem; margin: .2em 0 .6em; }
h2 { font-size: 1.55rem; } h3 { font-size: 1.3rem; } h4 { font-size: 1.1rem; } h5, h6 { font-size: 1rem; }
a { color: var(--accent); }
.by { margin: 0; color: var(--soft); font-size: 1.1rem; }
dl { margin: 0 0 2rem; } dl div { margin: .15rem 0; } dt { display: inline; color: var(--soft); } dt::after { content: ": "; } dd { display: inline; margin: 0; font-weight: 600; overflow-wrap: anywhere; }
nav ul { list-style: none; padding: 0; } nav li { margin: .2rem 0; } .level-2 { padding-left: 1.25rem; } .level-3 { padding-left: 2.5rem; } .level-4 { padding-left: 3.75rem; }
.number { font-variant-numeric: tabular-nums; margin-right: .35em; }
blockquote { margin: 1em 0; padding: .1em 0 .1em 1em; border-left: 3px solid var(--line); }
.goal { margin: 1em 0; padding: .6em 1em; border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: 4px; font-size: .95em; break-inside: avoid; } .goal p { margin: .25em 0; }
.tasks { list-style: none; padding-left: .25rem; } .tasks > li { display: flex; gap: .5rem; } .tasks > li > div { flex: 1; }
.table { overflow-x: auto; margin: 1em 0; } table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; } th { background: var(--tint); } th p, td p { margin: .25em 0; }
img { max-width: 100%; height: auto; } hr { border: 0; border-top: 1px solid var(--line); margin: 2em 0; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .95rem; }
@page { size: A4; margin: 22mm 20mm; @bottom-right { content: "Sida " counter(page) " av " counter(pages); } }
@media print { :root { color-scheme: light; --ink: #000; --soft: #333; --ground: #fff; --line: #888; --accent: #000; --tint: #eee; } body { max-width: none; padding: 0; font-size: 10.5pt; } h1, h2, h3, h4, h5, h6 { break-after: avoid; } tr, img, blockquote { break-inside: avoid; } thead { display: table-header-group; } p, li { orphans: 3; widows: 3; } .table { overflow: visible; } main a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; overflow-wrap: anywhere; } }
`;
