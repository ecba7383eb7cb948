// Adds what HTML alone cannot do: shortcuts and buttons that copy. Pages are complete without it.

import { suggest } from './suggest.js';

const find = document.getElementById('find');

suggest(find, async (text, signal) => {
  const address = new URL(find.dataset.suggest, location.href);
  address.searchParams.set('q', text);
  const answer = await fetch(address, { signal, headers: { accept: 'application/json' } });
  const hits = answer.ok ? await answer.json() : [];
  return hits.map((hit) => ({ label: hit.name, detail: hit.kind, address: hit.address }));
}, (hit) => { location.href = hit.address; });

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) {
    return;
  }
  if (event.key === '/') {
    event.preventDefault();
    find.focus();
  } else if (event.key === '?') {
    showShortcuts();
  } else if (event.key === 't') {
    event.preventDefault();
    document.getElementById('as-of')?.focus();
  } else if (event.key === 'q') {
    const asked = document.querySelector('.asked');
    if (asked) {
      asked.open = true;
      asked.querySelector('a, summary').focus();
    }
  } else if (event.key === 'n') {
    document.querySelector('a[rel=next]')?.click();
  } else if (event.key === 'j' || event.key === 'k') {
    step(event.key === 'j' ? 1 : -1);
  }
});

/** Moves the focus to the next or previous question or row. */
function step(by) {
  const places = [...document.querySelectorAll('.question h3 a:last-of-type, table.facts tbody th a, .results a')];
  const at = places.indexOf(document.activeElement);
  places[at < 0 ? (by > 0 ? 0 : places.length - 1) : at + by]?.focus();
}

function showShortcuts() {
  let sheet = document.getElementById('shortcuts');
  if (!sheet) {
    sheet = document.createElement('dialog');
    sheet.id = 'shortcuts';
    const list = document.createElement('dl');
    for (const [key, meaning] of [['/', 'search'], ['j, k', 'next, previous entry'], ['n', 'next page'], ['t', 'the time that is shown'], ['q', 'the queries behind the page'], ['?', 'this list'], ['Esc', 'close']]) {
      const [term, text] = [document.createElement('dt'), document.createElement('dd')];
      [term.textContent, text.textContent] = [key, meaning];
      list.append(term, text);
    }
    const heading = document.createElement('h2');
    heading.textContent = 'Shortcuts';
    const close = document.createElement('button');
    close.textContent = 'Close';
    close.addEventListener('click', () => sheet.close());
    sheet.append(heading, list, close);
    document.body.append(sheet);
  }
  sheet.showModal();
}

/** Copies a text and says so on the button. */
function copyButton(label, textOf) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(textOf());
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Select the text and copy it';
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  });
  return button;
}

for (const text of document.querySelectorAll('pre.copy')) {
  text.before(copyButton('Copy', () => text.textContent));
}
for (const query of document.querySelectorAll('.asked pre')) {
  query.before(copyButton('Copy the query', () => query.textContent));
}

const token = document.getElementById('token');
if (token && location.hash.length > 1) {
  token.value = location.hash.slice(1);
  // The token stays in no history
  history.replaceState(null, '', location.pathname);
}
