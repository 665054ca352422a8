/** The style of the page of the API: readable on a phone, by day and by night. */
export const docsStyle = `
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1d2430; --faint: #5c6675; --line: #dcd8cf; --card: #fff; --link: #0b5cad; --get: #0a6b3d; --other: #8a4b00; }
@media (prefers-color-scheme: dark) { :root { --paper: #12161c; --ink: #e4e8ee; --faint: #9aa6b5; --line: #2b333e; --card: #1a2029; --link: #7db8ff; --get: #63d297; --other: #ffb366; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1rem 6rem; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
h1 { margin: 0 0 .5rem; font-size: 1.9rem; letter-spacing: -.02em; }
h1 small { color: var(--faint); font-size: 1rem; font-weight: 400; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.15rem; text-transform: capitalize; border-bottom: 2px solid var(--line); padding-bottom: .3rem; }
h3 { margin: 1.2rem 0 .4rem; font-size: .95rem; }
a { color: var(--link); }
nav { display: flex; flex-wrap: wrap; gap: .35rem .9rem; text-transform: capitalize; }
code, pre { font: .88em/1.5 ui-monospace, Menlo, Consolas, monospace; }
details { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; padding: 0 1rem; }
details[open] { padding-bottom: 1rem; }
summary { cursor: pointer; padding: .6rem 0; overflow-wrap: anywhere; }
summary span { color: var(--faint); margin-left: .4rem; }
summary b { display: inline-block; min-width: 3.4rem; font-size: .8rem; color: var(--other); }
summary b.get { color: var(--get); }
.id { color: var(--faint); margin: 0; font-size: .88rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-top: 1px solid var(--line); }
th { border: 0; color: var(--faint); font-weight: 500; }
ul { padding-left: 1.2rem; margin: .3rem 0; }
pre { max-height: 26rem; overflow: auto; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
`;
