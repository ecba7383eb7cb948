/** Themes set the custom properties, or style the parts. */
const rules = `
:host {
  display: block;
  color: var(--citations-color, light-dark(#1b1f24, #e8eaed));
  background: var(--citations-background, light-dark(#fff, #16191d));
  border: 1px solid var(--citations-border, light-dark(#c6ccd3, #474f59));
  border-radius: var(--citations-radius, 8px);
  padding: var(--citations-space, 1rem);
  font: var(--citations-font, 1rem/1.5 system-ui, sans-serif);
  color-scheme: light dark;
  overflow-wrap: anywhere;
}
:host([hidden]) { display: none }
h2, h3, h4, h5, h6, p, ol, ul, blockquote { margin: 0; padding: 0; font: inherit }
ol, ul { list-style: none }
.title { font-weight: 600; font-size: 1.2em }
.muted { color: var(--citations-muted, light-dark(#4a5460, #b3bcc6)); font-size: .9em }
.value { border-inline-start: 4px solid var(--citations-border, light-dark(#c6ccd3, #474f59)); padding-inline-start: .8em; margin-block-start: 1em }
.leading { border-color: var(--citations-accent, light-dark(#0b57a4, #7fb8f2)) }
.display { font-weight: 600 }
.fact { margin-block-start: .6em }
cite { font-style: normal }
a { color: var(--citations-accent, light-dark(#0b57a4, #7fb8f2)) }
a:focus-visible, summary:focus-visible, button:focus-visible { outline: 2px solid; outline-offset: 2px }
summary { cursor: pointer; margin-block-start: .6em }
button { font: inherit; margin-inline-start: .5em }
`;

let sheet: CSSStyleSheet | undefined;

/** The styles as an object of the CSSOM. A Content-Security-Policy does not refuse these. */
export function styles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
  }
  return sheet;
}
