// Adds a source, its text, and what it says.

import { ask, newestCommit, Refused, write } from './desk-api.js';
import { drafts, field, h, keyOf, notice, run, select } from './desk-form.js';
import { picker, plainWord } from './desk-pick.js';
import { readReference } from './desk-references.js';
import { citationOf, namesIn, placesOf, plain, sha256, textOfHtml } from './desk-text.js';
import { valueFields } from './desk-value-fields.js';
import { findValues } from './desk-values.js';

const SOURCE_KINDS = [
  'NEWS_ARTICLE', 'PRESS_RELEASE', 'GOVERNMENT_DOCUMENT', 'LEGAL_TEXT', 'REPORT', 'JOURNAL_ARTICLE', 'BOOK', 'DATASET', 'REFERENCE_ENTRY', 'WEB_PAGE',
  'SOCIAL_MEDIA_POST', 'TRANSCRIPT', 'OTHER',
];
const CONFIDENCES = [
  ['0.99', 'The source says so in as many words'],
  ['0.9', 'It says so in other words'],
  ['0.7', 'It probably means so'],
  ['0.5', 'It may mean so: as likely as not'],
];
const MOST_MARKS = 400;

export function recordDesk(root, given) {
  const name = given.source ? `source ${given.source}` : 'new source';
  const draft = { source: {}, text: '', facts: [], created: [], ...drafts.read(name) };
  let seen = null;
  const said = notice();
  const fields = {};

  function keep() {
    if (!drafts.keep(name, draft)) {
      draftState.textContent = 'This browser does not keep the draft. Do not leave the page before it is saved.';
    } else {
      draftState.textContent = 'The draft is kept in this browser.';
    }
  }

  const draftState = h('p', { class: 'hint' });

  // The source
  const metadata = [
    ['title', 'Title', 'input', 'as the document states it'],
    ['key', 'Key', 'input', 'proposed from publisher and date; stays the same for good'],
    ['kind', 'Kind', 'select'],
    ['publisher', 'Publisher', 'input'],
    ['authors', 'Authors', 'input', 'separated by semicolons'],
    ['url', 'Address', 'input'],
    ['publishedOn', 'Published on', 'input', 'as exact as it is stated: 2025-08-24, 2025-08, 1984?'],
    ['language', 'Language', 'input', 'such as en'],
  ].map(([key, label, type, hint]) => {
    fields[key] = type === 'select'
      ? select(key, SOURCE_KINDS.map((kind) => [kind, plainWord(kind)]), draft.source.kind ?? 'NEWS_ARTICLE')
      : h('input', { name: key, value: draft.source[key] ?? '', spellcheck: key === 'title' ? null : 'false' });
    fields[key].addEventListener('input', () => {
      draft.source[key] = fields[key].value;
      if (key === 'key') {
        draft.source.keyIsMine = true;
      } else {
        proposeKey();
      }
      keep();
    });
    return field(label, fields[key], hint);
  });

  function proposeKey() {
    if (!draft.source.keyIsMine) {
      fields.key.value = draft.source.key = keyOf([
        fields.publisher.value || fields.title.value.split(' ').slice(0, 5).join(' '), fields.publishedOn.value,
      ].join(' '));
    }
  }

  function fill(source) {
    for (const [key, value] of Object.entries(source)) {
      if (fields[key] && value && value.length) {
        fields[key].value = draft.source[key] = Array.isArray(value) ? value.join('; ') : value;
      }
    }
    proposeKey();
    keep();
  }

  const pasted = h('textarea', { rows: '4', spellcheck: 'false' });
  const pastedState = h('p', { class: 'hint', role: 'status' });
  const fillButton = h('button', {
    type: 'button',
    click: () => {
      const source = readReference(pasted.value);
      pastedState.textContent = source ? 'The fields are filled in. Check them.' : 'This is neither BibTeX nor RIS nor CSL-JSON with a title.';
      if (source) {
        fill(source);
      }
    },
  }, 'Fill in the fields');
  const sourcePart = given.source ? h('p', {}, 'Source: ', h('code', {}, given.source)) : h(
    'div', {},
    h('details', {}, h('summary', {}, 'Paste a reference: BibTeX, RIS or CSL-JSON'), field('Reference', pasted), fillButton, pastedState),
    h('div', { class: 'fields' }, metadata),
  );

  // The text
  const text = h('textarea', { class: 'source-text', rows: '10', spellcheck: 'false', value: draft.text });
  const marked = h('div', { class: 'marked', tabindex: '0', role: 'region', 'aria-label': 'The text with its suggestions' });
  const textState = h('p', { class: 'hint', role: 'status' });
  const hits = h('div', { class: 'hits' });

  function setText(next, source = null) {
    draft.text = plain(next);
    text.value = draft.text;
    if (source && !given.source) {
      fill(Object.fromEntries(Object.entries(source).filter(([key]) => fields[key] && !fields[key].value)));
    }
    keep();
    mark();
  }

  async function drop(event) {
    const file = event.dataTransfer?.files?.[0];
    if (!file) {
      return;
    }
    event.preventDefault();
    await take(file);
  }

  async function take(file) {
    if (file.size > 4_000_000) {
      textState.textContent = 'This file is larger than 4 MB. Archive it with the command archive.';
      return;
    }
    const content = await file.text();
    if (/\.x?html?$/i.test(file.name) || file.type.includes('html')) {
      const page = textOfHtml(content);
      setText(page.text, page);
    } else {
      setText(content);
    }
  }

  text.addEventListener('dragover', (event) => event.preventDefault());
  text.addEventListener('drop', drop);
  text.addEventListener('paste', (event) => {
    const html = event.clipboardData?.getData('text/html');
    if (html && !text.value.trim()) {
      event.preventDefault();
      setText(textOfHtml(html).text);
    }
  });
  text.addEventListener('change', () => setText(text.value));
  const file = h('input', { type: 'file', accept: '.txt,.html,.htm,.xhtml,text/plain,text/html', change: () => file.files[0] && take(file.files[0]) });

  /** Marks known names, amounts and dates. A person decides what they state. */
  async function mark() {
    const all = findValues(draft.text).map((place) => ({ ...place, say: place.words }));
    render(all);
    const names = namesIn(draft.text);
    let entities = [];
    try {
      for (let from = 0; from < names.length; from += 100) {
        const { entities: found } = await ask(
          `query KnownNames($names: [String!]!) {
            entities(first: 50, where: {or: [{label: {in: $names}}, {aliases: {some: {in: $names}}}]}) { nodes { key label kind aliases } }
          }`,
          { names: names.slice(from, from + 100) },
        );
        entities = entities.concat(found.nodes);
      }
    } catch (fault) {
      textState.textContent = `Known names cannot be marked: ${fault.message}`;
    }
    for (const entity of entities) {
      for (const known of [entity.label, ...entity.aliases]) {
        for (const place of placesOf(draft.text, known)) {
          const shorter = all.filter((other) => other.start < place.end && place.start < other.end);
          if (shorter.every((other) => other.end - other.start < known.length)) {
            shorter.forEach((other) => all.splice(all.indexOf(other), 1));
            all.push({ ...place, kind: 'entity', entity, say: `${known}: ${entity.label}, ${plainWord(entity.kind)}` });
          }
        }
      }
    }
    render(all.sort((a, b) => a.start - b.start));
  }

  function render(all) {
    const parts = [];
    let at = 0;
    for (const hit of all.slice(0, MOST_MARKS)) {
      parts.push(draft.text.slice(at, hit.start), h('button', {
        type: 'button',
        class: `hit ${hit.kind}`,
        title: hit.say,
        click: () => begin(hit.start, hit.end, hit),
      }, draft.text.slice(hit.start, hit.end), h('span', { class: 'hidden-text' }, `: state a fact (${hit.kind === 'entity' ? hit.say : hit.kind})`)));
      at = hit.end;
    }
    parts.push(draft.text.slice(at));
    marked.replaceChildren(...(draft.text ? parts : []));
    marked.hidden = !draft.text;
    textState.textContent = draft.text ? `${all.length} suggestions are marked. Select other words with the mouse, or in the field above with the keyboard.` : '';
    hits.hidden = !draft.text;
  }

  /** The selection in the marked text, as places in the text. */
  function selected() {
    const selection = getSelection();
    if (selection.rangeCount && !selection.isCollapsed && marked.contains(selection.anchorNode) && marked.contains(selection.focusNode)) {
      const range = selection.getRangeAt(0);
      const place = (node, offset) => {
        const before = document.createRange();
        before.setStart(marked, 0);
        before.setEnd(node, offset);
        const copy = before.cloneContents();
        copy.querySelectorAll('.hidden-text').forEach((hidden) => hidden.remove());
        return copy.textContent.length;
      };
      return [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
    }
    return [text.selectionStart, text.selectionEnd];
  }

  const stateButton = h('button', {
    type: 'button',
    accesskey: 's',
    click: () => {
      const [start, end] = selected();
      if (start === end) {
        textState.textContent = 'Select the words of the text that state the fact first.';
      } else {
        begin(start, end, null);
      }
    },
  }, 'State what the selected words say');
  hits.append(stateButton, ' ', h('span', { class: 'hint' }, 'or choose a marked place below'));

  // The facts
  const form = h('div', { class: 'fact-form', role: 'group', 'aria-label': 'Fact' });
  form.hidden = true;
  const list = h('ol', { class: 'draft-facts' });

  function begin(start, end, hit) {
    const citation = citationOf(draft.text, start, end);
    if (!citation) {
      textState.textContent = 'The selection has no words.';
      return;
    }
    openFact({ citation, asStated: citation.quote, qualifiers: [], confidence: '0.99', hit }, null);
  }

  function openFact(fact, index) {
    const created = draft.created;
    const subject = picker('entity', { label: 'Subject', hint: 'what the words are about', created });
    const value = valueFields({ created, wording: fact.asStated });
    const property = picker('property', {
      label: 'Property',
      hint: 'what they state of it',
      created,
      changed: (choice) => value.show(choice?.valueKind ?? null),
    });
    const stated = h('input', { value: fact.asStated, input: () => value.read(stated.value) });
    const attributed = h('input', { value: fact.attributedTo ?? '' });
    const scale = h('fieldset', { class: 'scale' }, h('legend', {}, 'How sure are you that the source says this?'), CONFIDENCES.map(([number, label]) => h(
      'label', {}, h('input', { type: 'radio', name: 'confidence', value: number, checked: number === fact.confidence }), `${label} (${number})`,
    )));
    const qualifiers = [];
    const qualifierPlace = h('div');
    const factSaid = notice();

    function addQualifier(old = null) {
      const one = valueFields({ created, wording: '' });
      const of = picker('property', { label: 'Qualifier', hint: 'such as point in time or scope', created, changed: (choice) => one.show(choice?.valueKind ?? null) });
      const row = { of, one };
      const place = h('div', { class: 'qualifier' }, of.place, one.place, h('button', {
        type: 'button', click: () => { qualifiers.splice(qualifiers.indexOf(row), 1); place.remove(); },
      }, 'Remove this qualifier'));
      qualifiers.push(row);
      qualifierPlace.append(place);
      if (old) {
        of.set(old.property);
        one.fill(old.value);
      } else {
        of.input.focus();
      }
    }

    form.replaceChildren(
      h('h3', {}, index === null ? 'New fact' : `Fact ${index + 1}`),
      h('blockquote', {}, h('span', { class: 'around' }, fact.citation.prefix ?? ''), h('q', {}, fact.citation.quote), h('span', { class: 'around' }, fact.citation.suffix ?? '')),
      subject.place, property.place,
      field('The value in the words of the source', stated),
      value.place,
      scale,
      h('details', { open: fact.qualifiers.length > 0 }, h('summary', {}, 'Qualifiers: what narrows it'), qualifierPlace, h('button', { type: 'button', click: () => addQualifier() }, 'Add a qualifier')),
      h('details', { open: Boolean(fact.attributedTo) }, h('summary', {}, 'On whose word'), field('The source relies on the word of', attributed, 'the name of a person or body; empty when it speaks for itself')),
      factSaid.place,
      h('div', { class: 'actions' }, h('button', {
        type: 'button',
        class: 'primary',
        click: (event) => run(event.target, factSaid, async () => {
          if (!subject.choice || !property.choice) {
            throw new Refused(!subject.choice ? 'Choose a subject, or create one.' : 'Choose a property, or create one.', 'FORM');
          }
          const done = {
            citation: fact.citation,
            subject: subject.choice,
            property: property.choice,
            asStated: stated.value.trim(),
            value: value.value(),
            attributedTo: attributed.value.trim(),
            confidence: scale.querySelector('input:checked').value,
            qualifiers: qualifiers.map(({ of, one }) => {
              if (!of.choice) {
                throw new Refused('Choose the property of each qualifier, or remove it.', 'FORM');
              }
              return { property: of.choice, value: one.value() };
            }),
          };
          draft.facts.splice(index ?? draft.facts.length, index === null ? 0 : 1, done);
          form.hidden = true;
          keep();
          renderFacts();
          said.say(h('p', {}, `The fact is in the list. It is not recorded before you save.`));
          stateButton.focus();
        }),
      }, index === null ? 'Add to the list' : 'Change it'),
      h('button', { type: 'button', click: () => { form.hidden = true; stateButton.focus(); } }, 'Cancel')),
    );
    form.hidden = false;
    if (fact.subject) {
      subject.set(fact.subject);
      property.set(fact.property);
      value.fill(fact.value);
    } else if (draft.facts.length) {
      subject.set(draft.facts.at(-1).subject);
    }
    if (fact.hit?.entity) {
      value.suggest(fact.hit.entity);
    }
    fact.qualifiers.forEach(addQualifier);
    form.scrollIntoView({ block: 'nearest' });
    (subject.choice ? property.input : subject.input).focus();
  }

  function renderFacts() {
    list.replaceChildren(...draft.facts.map((fact, index) => h(
      'li', {},
      h('bdi', {}, fact.subject.label), ' · ', h('bdi', {}, fact.property.label), ': ', h('b', {}, h('bdi', {}, fact.value.display)), ' ',
      h('q', {}, fact.citation.quote.length > 120 ? `${fact.citation.quote.slice(0, 120)}…` : fact.citation.quote), ' ',
      h('button', { type: 'button', click: () => openFact(fact, index) }, `Change fact ${index + 1}`),
      h('button', {
        type: 'button',
        click: () => {
          draft.facts.splice(index, 1);
          keep();
          renderFacts();
        },
      }, `Remove fact ${index + 1}`),
    )));
    seen = null;
    previewPlace.replaceChildren();
  }

  const sourceKey = () => given.source ?? fields.key.value.trim();

  function factInput(fact) {
    return {
      subject: fact.subject.key,
      property: fact.property.key,
      value: fact.value.input,
      ...(fact.asStated && { asStated: fact.asStated }),
      source: sourceKey(),
      citations: [{ ...fact.citation, ...(fact.attributedTo && { attributedTo: fact.attributedTo }) }],
      confidence: Number(fact.confidence),
      qualifiers: fact.qualifiers.map((qualifier) => ({ property: qualifier.property.key, value: qualifier.value.input })),
    };
  }

  // Preview and saving
  const previewPlace = h('div', { class: 'preview' });
  const message = h('input', {
    value: draft.message ?? '',
    maxlength: '1000',
    input: () => {
      draft.message = message.value;
      keep();
    },
  });

  /** The questions that the facts answer, as they stand now. */
  async function questions() {
    const keys = [...new Map(draft.facts.map((fact) => [`${fact.subject.key}\n${fact.property.key}`, fact])).values()];
    const known = keys.filter((fact) => !fact.subject.isNew && !fact.property.isNew);
    if (!known.length) {
      return { commit: await newestCommit(), groups: new Map() };
    }
    const data = await ask(`query Preview { dataset { commit } ${known.map((fact, index) => `
      q${index}: claimGroup(subject: ${JSON.stringify(fact.subject.key)}, property: ${JSON.stringify(fact.property.key)}) {
        agreement values { display originCount }
      }`).join('')} }`);
    return {
      commit: data.dataset.commit,
      groups: new Map(known.map((fact, index) => [`${fact.subject.key}\n${fact.property.key}`, data[`q${index}`]])),
    };
  }

  async function preview() {
    check();
    const state = await questions();
    previewPlace.replaceChildren(h('h3', {}, 'How the questions stand, and what you add'), h('table', {},
      h('thead', {}, h('tr', {}, ['Question', 'Now', 'You add', 'Then'].map((title) => h('th', { scope: 'col' }, title)))),
      h('tbody', {}, draft.facts.map((fact) => {
        const group = state.groups.get(`${fact.subject.key}\n${fact.property.key}`);
        return h('tr', {},
          h('th', { scope: 'row' }, `${fact.subject.label} · ${fact.property.label}`),
          h('td', {}, group ? h('ul', {}, group.values.slice(0, 8).map((value) => h('li', {}, h('bdi', {}, value.display), ` (origins: ${value.originCount})`))) : 'no answer yet'),
          h('td', {}, h('bdi', {}, fact.value.display)),
          h('td', {}, verdict(group, fact)));
      }))));
    seen = state;
    return state;
  }

  function verdict(group, fact) {
    if (!group) {
      return 'the first answer';
    }
    const same = group.values.find((value) => value.display.toLowerCase() === fact.value.display.toLowerCase());
    return same ? 'the same as a value that is there: another source for it'
      : fact.property.cardinality === 'MANY' ? 'another value beside those that are there'
        : 'a new value beside those that are there: more or less exact, or a conflict';
  }

  function check() {
    if (!given.source && (!fields.title.value.trim() || !fields.key.value.trim())) {
      fields.title.focus();
      throw new Refused('The source needs a title and a key.', 'FORM');
    }
  }

  async function save() {
    check();
    const before = seen;
    const now = await questions();
    if (!before && draft.facts.length) {
      await preview();
      said.say(h('p', {}, 'This is how the questions stand. Press Save again to record your facts.'));
      return;
    }
    if (before && now.commit !== before.commit && JSON.stringify([...now.groups]) !== JSON.stringify([...before.groups])) {
      await preview();
      throw new Refused('Somebody else recorded something on these questions meanwhile. The preview shows how they stand now. Nothing of yours is lost. Press Save again to record it.', 'CONFLICT');
    }
    const why = message.value.trim() ? { message: message.value.trim() } : {};
    const used = draft.facts.flatMap((fact) => [
      fact.subject, fact.value.entity, fact.property, ...fact.qualifiers.flatMap((qualifier) => [qualifier.property, qualifier.value.entity]),
    ]).filter((item) => item?.isNew);
    for (const item of new Map(used.map((item) => [`${item.valueKind ? 'p' : 'e'} ${item.key}`, item])).values()) {
      const { key, label, description } = item;
      await (item.valueKind
        ? write('addProperty', { key, label, valueKind: item.valueKind, cardinality: item.cardinality, ...(description && { description }), ...why })
        : write('addEntity', { key, label, kind: item.kind, ...(description && { description }), ...why }));
    }
    if (!given.source) {
      const value = (key) => fields[key].value.trim();
      await write('addSource', {
        key: value('key'),
        kind: value('kind'),
        title: value('title'),
        ...Object.fromEntries(['publisher', 'url', 'publishedOn', 'language'].filter(value).map((key) => [key, value(key)])),
        ...(value('authors') && { authors: value('authors').split(';').map((author) => author.trim()).filter(Boolean) }),
        retrievedAt: draft.retrievedAt ??= new Date().toISOString(),
        ...why,
      });
    }
    if (draft.text.trim()) {
      const hash = await sha256(draft.text);
      await write('archiveText', { source: sourceKey(), text: draft.text, ...(hash && { sha256: hash }), ...why });
    }
    const done = draft.facts.length ? await write('recordFacts', { facts: draft.facts.map(factInput), ...why }, 'results { alreadyRecorded fact { id subject { key label } property { key label } display } }') : null;
    drafts.drop(name);
    const address = `${root.dataset.base}/source?key=${encodeURIComponent(sourceKey())}`;
    said.say(
      h('p', {}, `Saved: ${done ? `${done.results.length} facts` : 'the source'}${done ? ` in commit ${done.commit}` : ''}.`),
      h('p', {}, h('a', { href: address }, 'See the source')),
      h('ul', {}, (done?.results ?? []).map(({ fact }) => h('li', {}, h('a', {
        href: `${root.dataset.base}/question?subject=${encodeURIComponent(fact.subject.key)}&property=${encodeURIComponent(fact.property.key)}`,
      }, `${fact.subject.label} · ${fact.property.label}: ${fact.display}`)))),
    );
    Object.assign(draft, { facts: [], created: [] });
    renderFacts();
    draftState.textContent = '';
    said.place.focus();
  }

  const saveButton = h('button', { type: 'button', class: 'primary', click: () => run(saveButton, said, save) }, 'Save');
  const previewButton = h('button', { type: 'button', click: () => run(previewButton, said, preview) }, 'Preview');
  root.append(
    h('h2', {}, '1. The source'), sourcePart,
    h('h2', {}, '2. Its text'),
    h('p', {}, 'Paste the text, or drop a file. It is archived to check quotes against. Readers see no more of it than the quotes.'),
    field('Text', text), field('Or choose a file', file, 'plain text or HTML'), hits, textState, marked,
    h('h2', {}, '3. What it says'), form, list,
    h('h2', {}, '4. Save'), field('Message', message, 'why you record it, in a few words; may stay empty'), h('div', { class: 'actions' }, previewButton, saveButton, h('button', {
      type: 'button',
      click: () => {
        drafts.drop(name);
        location.reload();
      },
    }, 'Throw the draft away')),
    draftState, said.place, previewPlace,
  );
  renderFacts();
  if (draft.text) {
    mark();
  } else {
    render([]);
  }
}
