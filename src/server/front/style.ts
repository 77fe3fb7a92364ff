/** The style of the front page. It follows the light or dark setting of the system. */
export const style = `
:root { color-scheme: light dark; --page: #f4f5f7; --surface: #fff; --line: #d9dce1; --text: #1c2430; --quiet: #5a6270; --accent: #b3122d; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14181f; --surface: #1d232c; --line: #39424f; --text: #e6e9ee; --quiet: #a9b2bf; --accent: #ff8095; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1rem 3rem; }
h1 { margin: 0 0 0.5rem; color: var(--accent); }
h2 { margin: 2rem 0 0.5rem; font-size: 1.1rem; }
p { margin: 0 0 1rem; }
ul { margin: 0; padding: 0; list-style: none; }
li { display: grid; grid-template-columns: 11rem 1fr; gap: 0 1rem; padding: 0.35rem 0; }
.pages li { margin-bottom: 0.5rem; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--surface); }
.pages a { font-weight: 600; }
span { color: var(--quiet); }
a { color: var(--accent); }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
code { overflow-wrap: anywhere; }
@media (max-width: 36rem) { li { grid-template-columns: 1fr; } }
`
