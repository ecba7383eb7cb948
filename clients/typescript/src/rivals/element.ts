import { ask, QuestionError, type Question } from './question.js';
import { make, question, title, type Layout } from './render.js';
import { styles } from './styles.js';
import { english, type Words } from './words.js';

const attributes = ['subject', 'property', 'as-of', 'endpoint', 'heading-level', 'shown'] as const;

/**
 * Shows one question, with the rival answers and the words of the sources: `<citation-rivals subject="canada" property="head-of-government">`.
 *
 * Events: `citations-loaded` with the question (null if no source answers it), `citations-failed` with the error.
 */
export class CitationRivals extends HTMLElement {
  static readonly observedAttributes = attributes;

  #root = this.attachShadow({ mode: 'open' });
  #asking: AbortController | undefined;
  #planned = false;
  #words = english;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [styles()];
  }

  /** The texts of the component; English by default. Those left out stay English. */
  get words(): Words {
    return this.#words;
  }

  set words(words: Partial<Words>) {
    this.#words = { ...english, ...words };
    this.#plan();
  }

  connectedCallback() {
    // A property that was set before the element was defined hides the setter
    if (Object.hasOwn(this, 'words')) {
      const { words } = this;
      delete (this as { words?: unknown }).words;
      this.words = words;
    }
    this.#plan();
  }

  disconnectedCallback() {
    this.#asking?.abort();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null) {
    if (before !== after) this.#plan();
  }

  /** Asks again. */
  reload() {
    this.#plan();
  }

  /** Several attributes that change at once are one question. */
  #plan() {
    if (this.#planned || !this.isConnected) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      if (this.isConnected) void this.#load();
    });
  }

  async #load() {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const [subject, property] = [this.getAttribute('subject'), this.getAttribute('property')];
    if (!subject || !property) {
      this.#show(make('p', { class: 'failure', role: 'alert' }, this.#words.missing));
      return;
    }

    this.#wait(`${subject}: ${property}`);
    try {
      const endpoint = this.getAttribute('endpoint') ?? '/graphql';
      const found = await ask(endpoint, { subject, property, asOf: this.getAttribute('as-of') }, asking.signal);
      if (asking.signal.aborted) return;
      this.#show(...this.#content(found, `${subject}: ${property}`));
      this.#tell('citations-loaded', found);
    } catch (error) {
      if (asking.signal.aborted) return;
      this.#fail(error as Error);
      this.#tell('citations-failed', error);
    }
  }

  #content(found: Question | null, name: string): Node[] {
    return found ? question(found, this.#layout) : [title(this.#layout, name), make('p', { class: 'unanswered' }, this.#words.unanswered)];
  }

  /** Keeps what is shown until there is something newer. */
  #wait(name: string) {
    const section = this.#root.querySelector('section');
    if (section) section.setAttribute('aria-busy', 'true');
    else this.#show(title(this.#layout, name), make('p', { class: 'muted loading', role: 'status' }, this.#words.loading));
  }

  #fail(error: Error) {
    const again = make('button', { class: 'again', type: 'button' }, this.#words.again);
    again.addEventListener('click', () => this.reload());
    const code = error instanceof QuestionError && error.code ? ` (${error.code})` : '';
    this.#show(make('p', { class: 'failure', role: 'alert' }, `${this.#words.failed} ${error.message}${code}`, again));
  }

  #show(...content: Node[]) {
    const labelled = content.some((node) => node instanceof HTMLElement && node.id === 'title');
    this.#root.replaceChildren(make('section', { class: 'question', 'aria-labelledby': labelled ? 'title' : undefined }, ...content));
  }

  #tell(type: string, detail: unknown) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  get #layout(): Layout {
    return { level: this.#number('heading-level', 2, 1, 5), shown: this.#number('shown', 3, 1, 10_000), words: this.#words };
  }

  #number(attribute: string, usual: number, least: number, most: number) {
    const text = this.getAttribute(attribute);
    const number = text && /^\d+$/.test(text) ? Number(text) : usual;
    return Math.min(most, Math.max(least, number));
  }
}

if (!customElements.get('citation-rivals')) customElements.define('citation-rivals', CitationRivals);

declare global {
  interface HTMLElementTagNameMap {
    'citation-rivals': CitationRivals;
  }
}
