// Parts of forms.

/**
 * Makes an element. Attributes that are functions become listeners, `false`, null and undefined are left out.
 * @returns {HTMLElement}
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (key === 'value') {
      element.value = value ?? '';
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let count = 0;

/** A labelled input with an optional hint below it. */
export function field(label, input, hint = null) {
  input.id ||= `field-${count += 1}`;
  const about = hint && h('span', { class: 'hint', id: `${input.id}-hint` }, hint);
  if (about) {
    input.setAttribute('aria-describedby', about.id);
  }
  return h('div', { class: 'field' }, h('label', { for: input.id }, label), h('span', { class: 'input' }, input), about);
}

/** A choice of options, given as [value, label]. */
export function select(name, options, chosen = null) {
  return h('select', { name }, options.map(([value, label]) => h('option', { value, selected: value === chosen }, label)));
}

/** A place where what happened is said, to screen readers too. */
export function notice() {
  const place = h('div', { class: 'notice', role: 'status', tabindex: '-1' });
  return {
    place,
    clear() {
      place.replaceChildren();
      place.className = 'notice';
      place.setAttribute('role', 'status');
    },
    say(...content) {
      place.className = 'notice done';
      place.setAttribute('role', 'status');
      place.replaceChildren(...content);
    },
    refuse(fault) {
      place.className = 'notice refused';
      place.setAttribute('role', 'alert');
      place.replaceChildren(h('p', {}, fault.message));
      place.focus();
    },
  };
}

/** Runs what a button does. Meanwhile the button is off; a refusal is said and nothing is lost. */
export async function run(button, place, action) {
  button.disabled = true;
  try {
    await action();
  } catch (fault) {
    place.refuse(fault);
    if (!fault.code) {
      console.error(fault);
    }
  } finally {
    button.disabled = false;
  }
}

/** A key proposed from a label: letters without accents, digits, hyphens. */
export function keyOf(label) {
  return label.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 80);
}

const PREFIX = 'citations-draft:';

/** Drafts in this browser. Where it keeps nothing, they live as long as the page. */
export const drafts = {
  read(name) {
    try {
      return JSON.parse(localStorage.getItem(PREFIX + name));
    } catch {
      return null;
    }
  },
  keep(name, draft) {
    try {
      localStorage.setItem(PREFIX + name, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  },
  drop(name) {
    try {
      localStorage.removeItem(PREFIX + name);
    } catch {
      // Then nothing was kept either
    }
  },
  names() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
    } catch {
      return [];
    }
  },
};
