// Suggestions while typing: a combobox after the ARIA pattern. Without it the field is a plain search field.

/**
 * @param {HTMLInputElement} input
 * @param {(text: string, signal: AbortSignal) => Promise<{ label: string, detail?: string }[]>} find
 * @param {(choice: object) => void} choose
 */
export function suggest(input, find, choose) {
  const list = document.createElement('ul');
  list.id = `${input.id}-suggestions`;
  list.className = 'suggestions';
  list.role = 'listbox';
  list.hidden = true;
  list.setAttribute('aria-label', 'Suggestions');
  input.after(list);
  input.role = 'combobox';
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);

  let choices = [];
  let at = -1;
  let running = null;
  let timer = 0;

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function mark(place) {
    at = place;
    [...list.children].forEach((item, index) => item.setAttribute('aria-selected', String(index === at)));
    if (at < 0) {
      input.removeAttribute('aria-activedescendant');
    } else {
      input.setAttribute('aria-activedescendant', list.children[at].id);
      list.children[at].scrollIntoView({ block: 'nearest' });
    }
  }

  function show(found) {
    choices = found;
    list.replaceChildren(...found.map((choice, index) => {
      const item = document.createElement('li');
      item.role = 'option';
      item.id = `${list.id}-${index}`;
      item.setAttribute('aria-selected', 'false');
      if (choice.detail) {
        const kind = document.createElement('span');
        kind.className = 'kind';
        kind.textContent = choice.detail;
        item.append(kind, ' ');
      }
      const name = document.createElement('bdi');
      name.textContent = choice.label.length > 120 ? `${choice.label.slice(0, 120)}…` : choice.label;
      item.append(name);
      item.addEventListener('mousedown', (event) => {
        event.preventDefault();
        take(index);
      });
      return item;
    }));
    at = -1;
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
  }

  function take(index) {
    const choice = choices[index];
    close();
    choose(choice);
  }

  async function look() {
    running?.abort();
    const text = input.value.trim();
    if (text.length < 2) {
      close();
      return;
    }
    const mine = running = new AbortController();
    try {
      const found = await find(text, mine.signal);
      if (!mine.signal.aborted && document.activeElement === input) {
        show(found);
      }
    } catch {
      if (!mine.signal.aborted) {
        close();
      }
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(look, 120);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!list.hidden) {
        event.preventDefault();
        const step = event.key === 'ArrowDown' ? 1 : -1;
        mark((at + step + choices.length + (at < 0 && step < 0 ? 1 : 0)) % choices.length);
      }
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault();
      take(at);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
}
