/** Style sheet of a report: the workbench's colours, light and dark by the reader's system, and on paper. */
export const STYLE = `
:root{color-scheme:light dark;--surface:#fff;--text:#161a21;--text2:#48515f;--line:#e2e6eb;--grid:#e9ecf0;--c1:#1f5fc4;--c2:#b85207;--c3:#007c59;--c4:#a23e7c}
@media (prefers-color-scheme:dark){:root{--surface:#14171c;--text:#e7eaef;--text2:#b0b8c4;--line:#272d36;--grid:#232830;--c1:#7fb0ff;--c2:#f7945f;--c3:#71c9a4;--c4:#e785bf}}
body{font:13px/1.45 system-ui,sans-serif;font-variant-numeric:tabular-nums;color:var(--text);background:var(--surface);margin:24px auto;max-width:1320px;padding:0 16px}
h1{font-size:20px}h2{font-size:15px;margin-top:32px}h3{font-size:13px}
dl{display:grid;grid-template-columns:auto 1fr;gap:2px 16px;margin:12px 0}dt{color:var(--text2)}dd{margin:0;overflow-wrap:anywhere}
.note{color:var(--text2);max-width:900px}.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(420px,1fr));gap:24px}
small{color:var(--text2)}.minutes{grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:12px 24px}
figure{margin:0;break-inside:avoid}svg{width:100%;font-size:10px}svg text{fill:var(--text2)}
.c1{color:var(--c1)}.c2{color:var(--c2)}.c3{color:var(--c3)}.c4{color:var(--c4)}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:12px}
th,td{padding:3px 8px;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
th{font-weight:400}thead th{color:var(--text2);font-weight:600}tbody th,thead th:first-child,td.words{text-align:left}td.words{white-space:normal}
td i{color:var(--text2)}tr.sum{font-weight:600}details{margin:6px 0}summary{cursor:pointer}
`;
