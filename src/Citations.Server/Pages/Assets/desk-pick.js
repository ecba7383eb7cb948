// Chooses an entity, a property or a source by search while typing, or describes a new one.

import { ask } from './desk-api.js';
import { field, h, keyOf, select } from './desk-form.js';
import { suggest } from './suggest.js';

export const ENTITY_KINDS = ['PERSON', 'ORGANISATION', 'PLACE', 'DOCUMENT', 'EVENT', 'PROGRAMME', 'PRODUCT', 'OFFICE', 'WORK', 'ORGANISM', 'CONCEPT', 'OTHER'];
export const VALUE_KINDS = [
  ['ENTITY', 'another entity'], ['TEXT', 'words'], ['QUANTITY', 'an amount of a unit'], ['MONEY', 'an amount of money'],
  ['TIME', 'a date or time'], ['BOOLEAN', 'yes or no'], ['URL', 'an address'],
];

/** `NEWS_ARTICLE` is "news article". */
export const plainWord = (name) => name.replaceAll('_', ' ').toLowerCase();

const found = {
  entity: {
    query: 'query PickEntity($text: String!) { search(text: $text, kinds: [ENTITY], first: 8) { nodes { ... on Entity { key label kind description } } } }',
    read: (data) => data.search.nodes.map((item) => ({ ...item, detail: plainWord(item.kind) })),
  },
  source: {
    query: 'query PickSource($text: String!) { search(text: $text, kinds: [SOURCE], first: 8) { nodes { ... on Source { key label: title publisher textSha256 } } } }',
    read: (data) => data.search.nodes.map((item) => ({ ...item, detail: item.publisher ?? '' })),
  },
};

let allProperties = null;

/** Properties are few, so all of them are read once, and searched here without regard to case. */
async function findProperties(text) {
  allProperties ??= readProperties();
  const words = text.toLowerCase().split(/[\s-]+/);
  return (await allProperties).filter((property) => words.every((word) => `${property.label} ${property.key}`.toLowerCase().includes(word)))
    .sort((a, b) => a.label.length - b.label.length).slice(0, 8);
}

async function readProperties() {
  const all = [];
  for (let after = null, page = 0; page < 20; page += 1) {
    const { properties } = await ask(
      'query PickProperty($after: String) { properties(first: 50, after: $after) { pageInfo { hasNextPage endCursor } nodes { key label description valueKind groupBy } } }',
      { after },
    );
    all.push(...properties.nodes.map((property) => ({ ...property, detail: plainWord(property.valueKind) })));
    if (!properties.pageInfo.hasNextPage) {
      break;
    }
    after = properties.pageInfo.endCursor;
  }
  return all;
}

/**
 * A field that picks one thing.
 * @param {'entity' | 'property' | 'source'} what
 * @param {{ label: string, hint?: string, canCreate?: boolean, changed?: (choice: object | null) => void, created?: object[] }} options
 */
export function picker(what, { label, hint = null, canCreate = true, changed = () => {}, created = [] }) {
  let choice = null;
  const input = h('input', { autocomplete: 'off', spellcheck: 'false' });
  const state = h('span', { class: 'picked', 'aria-live': 'polite' });
  const making = h('div', { class: 'making' });
  const place = h('div', { class: 'picker' }, field(label, input, hint), state, making);

  function set(next) {
    choice = next;
    making.replaceChildren();
    input.value = next?.label ?? '';
    state.textContent = next ? `${next.isNew ? 'new' : 'chosen'}: ${next.key}` : '';
    changed(choice);
  }

  function make(name) {
    const fields = {
      label: h('input', { value: name, maxlength: '1000' }),
      key: h('input', { value: keyOf(name), spellcheck: 'false' }),
      kind: what === 'entity'
        ? select('kind', ENTITY_KINDS.map((kind) => [kind, plainWord(kind)]), 'OTHER')
        : select('kind', VALUE_KINDS, 'TEXT'),
      cardinality: select('cardinality', [['ONE', 'one: a second value is a rival'], ['MANY', 'many: a second value adds to the first']], 'ONE'),
      description: h('input'),
    };
    fields.label.addEventListener('input', () => { fields.key.value = keyOf(fields.label.value); });
    making.replaceChildren(h(
      'fieldset',
      { class: 'create' },
      h('legend', {}, what === 'entity' ? 'New entity' : 'New property'),
      field('Name', fields.label),
      field('Key', fields.key, 'stays the same for good'),
      field(what === 'entity' ? 'Kind' : 'Its values are', fields.kind),
      what === 'property' && field('How many', fields.cardinality),
      field('Description', fields.description, 'may stay empty'),
      h('button', {
        type: 'button',
        click: () => {
          const item = {
            isNew: true,
            key: fields.key.value.trim(),
            label: fields.label.value.trim(),
            description: fields.description.value.trim(),
            ...(what === 'entity' ? { kind: fields.kind.value } : { valueKind: fields.kind.value, cardinality: fields.cardinality.value, groupBy: [] }),
          };
          if (item.key && item.label) {
            created.push({ what, ...item });
            set(item);
            input.focus();
          }
        },
      }, 'Use it'),
      h('button', { type: 'button', click: () => { making.replaceChildren(); input.focus(); } }, 'Cancel'),
    ));
    fields.label.focus();
  }

  suggest(input, async (text, signal) => {
    const items = what === 'property' ? await findProperties(text) : found[what].read(await ask(found[what].query, { text }, signal));
    const mine = created.filter((item) => item.what === what && item.label.toLowerCase().includes(text.toLowerCase()))
      .map((item) => ({ ...item, detail: 'new' }));
    return [
      ...mine, ...items,
      ...(canCreate && what !== 'source' ? [{ label: `Create “${text}”`, detail: '+', create: text }] : []),
    ];
  }, (picked) => (picked.create ? make(picked.create) : set(picked)));
  input.addEventListener('input', () => {
    if (choice) {
      choice = null;
      state.textContent = '';
      changed(null);
    }
  });
  return { place, input, get choice() { return choice; }, set };
}
