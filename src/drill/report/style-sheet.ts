/** The report's look: calm, readable in light and dark, on paper and on a phone. */
export const styleSheet = `
:root{color-scheme:light dark;--paper:#f6f7f4;--card:#fff;--ink:#1c2420;--quiet:#55625b;--line:#dfe4df;--good:#12704d;--bad:#b3261e;--fault:#3c6e9f;--odd:#a9b4ad;--live:#d4e6dc;--alert:#8a5a00}
@media(prefers-color-scheme:dark){:root{--paper:#121714;--card:#1a211d;--ink:#e8eeea;--quiet:#a3b0a9;--line:#2d3731;--good:#6fd3a6;--bad:#ff9a92;--fault:#7fb2e5;--odd:#5b6861;--live:#23372d;--alert:#f0bf5f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 ui-sans-serif,system-ui,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:76rem;margin:0 auto;padding:1.5rem 1rem 3rem;display:grid;gap:2rem}
main>*{min-width:0}
h1,h2{margin:0;line-height:1.2}h2{font-size:1.15rem;margin-bottom:.5rem}p{margin:.25rem 0}
.verdict{display:inline-block;margin:0 0 .5rem;padding:.1rem .8rem;border-radius:1rem;font-weight:600;border:2px solid}
.good{color:var(--good)}.bad{color:var(--bad)}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1rem;margin:0}
.figures div{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem}
dt{color:var(--quiet)}dd{margin:0;font-size:1.6rem;font-weight:600}dd.quiet{font-size:.85rem;font-weight:400;color:var(--quiet)}
figure{margin:0 0 .75rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.5rem .75rem}
figcaption{color:var(--quiet);font-size:.85rem;margin-bottom:.25rem}
.day{display:grid;grid-template-columns:5.5rem minmax(0,1fr);gap:2px .5rem;font-size:.75rem;color:var(--quiet);line-height:1rem}
.track{position:relative;height:1rem;border-radius:2px;overflow:hidden;background:repeating-linear-gradient(90deg,var(--line) 0 1px,transparent 1px 12.5%)}
.track i{position:absolute;top:2px;bottom:2px;min-width:3px;border-radius:2px}
.track b{position:absolute;top:.3rem;width:.45rem;height:.45rem;margin-left:-.22rem;border-radius:50%}
.hours{position:relative;height:1rem}.hours em{position:absolute;font-style:normal}
i.live{background:var(--live)}i.expected{background:var(--fault)}i.harmless{background:var(--odd)}i.missed{background:var(--bad)}
b.alert{background:var(--alert)}b.false{background:var(--bad);outline:2px solid var(--ink)}
code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
@media(max-width:40rem){main{padding:1rem .75rem 2rem}.day{grid-template-columns:4.2rem minmax(0,1fr);gap:2px .35rem;font-size:.7rem}.hours em:nth-child(even){display:none}.figures{grid-template-columns:1fr 1fr;gap:.5rem}dd{font-size:1.3rem}}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1rem;color:var(--quiet);font-size:.85rem}
.key span::before{content:"";display:inline-block;width:.8rem;height:.8rem;border-radius:2px;margin-right:.35rem;vertical-align:-.1rem}
.key .expected::before{background:var(--fault)}.key .harmless::before{background:var(--odd)}.key .missed::before{background:var(--bad)}.key .live::before{background:var(--live)}.key .alert::before{background:var(--alert);border-radius:50%}.key .false::before{background:var(--bad);border-radius:50%}
.wide{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
table{border-collapse:collapse;width:100%}th,td{padding:.3rem .75rem;text-align:right;white-space:nowrap;border-bottom:1px solid var(--line)}
th[scope=row],thead th:first-child{text-align:left;font-weight:500}tr.bad{color:var(--bad)}tbody tr:last-child>*{border-bottom:0}
`;
