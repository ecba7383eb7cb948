import type { Answer, Citation, Question, Source } from './question.js';
import type { Words } from './words.js';

type Child = Node | string | false | null | undefined;

/** Makes an element. Texts of the data only ever become text nodes. */
export function make(tag: string, { class: names, ...attributes }: Record<string, string | undefined> = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  if (names) {
    element.className = names;
    element.setAttribute('part', names);
  }
  for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
  element.append(...children.filter((child): child is Node | string => !!child));
  return element;
}

export interface Layout {
  /** The level of the title's heading. */
  level: number;
  /** How many facts of an answer are shown before the others are folded. */
  shown: number;
  words: Words;
}

export const title = ({ level }: Layout, text: string) => make(`h${level}`, { class: 'title', id: 'title', dir: 'auto' }, text);

export function question({ subject, property, agreement, factCount, originCount, values }: Question, layout: Layout): Node[] {
  const { words } = layout;
  return [
    title(layout, `${subject.label}: ${property.label}`),
    make('p', { class: 'muted agreement' }, `${words.agreement[agreement]}. ${words.summary(factCount, originCount)}.`),
    make('ol', { class: 'values', role: 'list' }, ...values.map((value, index) => answer(value, index === 0, layout))),
  ];
}

function answer({ display, inferred, originCount, support, relation, facts }: Answer, leads: boolean, { level, shown, words }: Layout) {
  const items = facts.map((fact) => make('li', { class: 'fact' }, ...fact.citations.map((citation) => quote(citation, fact.source, words)), source(fact.source)));
  const list = (some: Node[]) => make('ul', { role: 'list' }, ...some);
  return make(
    'li',
    { class: leads ? 'value leading' : 'value' },
    make(`h${level + 1}`, { class: 'display', dir: 'auto' }, display),
    make('p', { class: 'muted support' }, words.support(support.score, originCount), inferred && `, ${words.inferred}`, relation && `. ${relation.reason}`),
    list(items.slice(0, shown)),
    items.length > shown && make('details', { class: 'more' }, make('summary', {}, words.more(items.length - shown)), list(items.slice(shown))),
  );
}

function quote({ quote, locator, attributedTo, verification, url }: Citation, { language }: Source, words: Words) {
  const notes = [locator, attributedTo && words.attributedTo(attributedTo), words.verification[verification]].filter(Boolean).join(', ');
  const text = quote && make('q', { class: 'quote', dir: 'auto', lang: language ?? undefined }, quote);
  return make('blockquote', { class: 'citation' }, text && link(url, text), text && ' ', make('span', { class: `muted ${verification.toLowerCase()}` }, `(${notes})`));
}

function source({ title, publisher, publishedOn, language, url }: Source) {
  const name = make('cite', { class: 'source', dir: 'auto' }, link(url, make('span', { lang: language ?? undefined }, title)));
  const rest = [publisher, publishedOn].filter(Boolean).join(', ');
  return make('p', { class: 'muted' }, name, rest && `, ${rest}`);
}

/** A link, if the address is one that a browser opens as a page. */
function link(url: string | null, content: Node): Node {
  return url && /^https?:/i.test(url) ? make('a', { href: url, rel: 'noopener noreferrer' }, content) : content;
}
