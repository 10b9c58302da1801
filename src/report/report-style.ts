/** The hues of the page, Okabe and Ito's, on both themes and on paper. */
export const reportStyle = `
:root { color-scheme: light dark; --text: #1b232c; --soft: #4c5a67; --line: #c5ced6; --ground: #fff; --code: #eef1f4;
  --allowed: #00609c; --blocked: #a33f00; --changed: #6b4a00; --unknown: #55606a; }
@media (prefers-color-scheme: dark) { :root { --text: #e6ebf0; --soft: #a9b6c2; --line: #47535f; --ground: #14191f;
  --code: #242c35; --allowed: #6bb8ee; --blocked: #ff9b5e; --changed: #e5b64b; --unknown: #a9b6c2; } }
@media print { :root { color-scheme: light; --text: #000; --soft: #333; --line: #999; --ground: #fff; --code: #fff;
  --allowed: #00609c; --blocked: #a33f00; --changed: #6b4a00; --unknown: #333; }
  details::details-content { display: block; content-visibility: visible; } .scroll { overflow: visible !important; } tr { break-inside: avoid; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main, footer { max-width: 1440px; margin: 0 auto; padding: 16px 24px; }
h1 { font-size: 1.25rem; }
.verdict { font-size: 1.125rem; }
code { border-radius: 3px; background: var(--code); padding: 0 3px; font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; unicode-bidi: isolate; }
figure { margin: 16px 0; } img { max-width: 100%; background: #fff; }
.scroll { overflow-x: auto; margin: 16px 0; }
:focus-visible { outline: 2px solid var(--allowed); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { padding: 4px 0; color: var(--soft); text-align: left; }
details caption { position: absolute; clip-path: inset(50%); }
th, td { border-bottom: 1px solid var(--line); padding: 6px 10px 6px 0; text-align: left; vertical-align: top; }
th { color: var(--soft); font-weight: 600; }
td:first-child { white-space: nowrap; }
td ul { margin: 0; padding: 0; list-style: none; font-size: 0.875rem; } td li + li { margin-top: 6px; }
td:nth-child(6) { width: 40%; }
.newly-allowed { color: var(--allowed); font-weight: 700; } .newly-blocked { color: var(--blocked); font-weight: 700; }
.ports-changed { color: var(--changed); font-weight: 700; } .unknown { color: var(--unknown); }
summary { cursor: pointer; padding: 6px 0; font-weight: 600; }
footer { color: var(--soft); font-size: 0.875rem; }
@media (max-width: 700px) { main, footer { padding: 12px 16px; } table { width: 1000px; } }
`;
