// The explorer: asks the GraphQL API like any other client, and shows questions with their rival answers. Everything that comes from the
// store is put in as text, never as markup.

const FACTS_SHOWN = 3;
const ANSWERS_SHOWN = 12;
const VERSIONS_SHOWN = 50;

const query = `
query Explorer($first: Int!, $where: ClaimGroupFilterInput, $after: String, $asOf: DateTime) {
  dataset(asOf: $asOf) { permalink factCount sourceCount originCount entityCount conflictCount }
  claimGroups(first: $first, after: $after, where: $where, asOf: $asOf) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id agreement
      subject { label description }
      property { label description }
      qualifiers { property { label } display }
      values {
        display originCount sourceCount factCount
        support { score contributions { origin weight source { key title } } }
        relation { kind reason }
        facts {
          id asStated confidence recordedAt
          qualifiers { property { label } display }
          source { key title publisher authors publishedOn url }
          citations { quote prefix suffix locator verification url }
        }
      }
    }
  }
}`;

const referenceQuery = `
query Reference($id: ID!, $asOf: DateTime) {
  fact(id: $id, asOf: $asOf) { source { apa: reference(style: APA) bibtex: reference(style: BIBTEX) } }
}`;

const historyQuery = `
query History($id: ID!, $asOf: DateTime) {
  nodes(ids: [$id], asOf: $asOf) { ... on ClaimGroup { history { committedAt agreement factCount originCount values { display } } } }
}`;

const agreements = {
  CONFLICTING: ['Conflicting', 'Some answers exclude each other.'],
  REFINED: ['Refined', 'The answers differ in precision or generality only.'],
  CORROBORATED: ['Corroborated', 'Two or more independent origins say the same.'],
  UNCONTESTED: ['Uncontested', 'Only one origin has spoken.'],
};

const verifications = {
  VERIFIED: ['verified', 'The archived text has these words at this place.'],
  MOVED: ['moved', 'The archived text has these words, elsewhere.'],
  TYPOGRAPHY_DIFFERS: ['typography differs', 'The archived text has these words with other quotation marks, hyphens, spaces or line breaks.'],
  CONTEXT_NOT_FOUND: ['context not found', 'The archived text has these words, but not what is said to stand before or after them.'],
  AMBIGUOUS: ['ambiguous', 'The archived text has these words more than once.'],
  NOT_FOUND: ['not found', 'The archived text does not have these words.'],
  ATTESTED: ['attested', 'Whoever recorded it says that it was verified; the text is not archived here.'],
  UNCHECKED: ['not checked', 'The text is not archived here.'],
};

const relations = {
  EQUAL: 'says the same as', REFINES: 'refines', REFINED_BY: 'is refined by', COMPATIBLE: 'is compatible with', CONFLICTS: 'excludes', NOT_RIVAL: 'does not rival',
};

const page = (id) => document.getElementById(id);
const form = page('filter');
const access = page('access');
let pageSize = 20; // fewer, if the server says so
let asked = 0; // the newest question; answers to older ones are dropped
let endCursor = null;
let shown = null; // the part of the address that says what is shown
let pinned = null; // the time in a permalink, exact to its last digit: the form shows whole seconds

/** An element with properties and children; strings become text. */
function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return made;
}

/** A link, if the address is one that a browser may follow safely; otherwise the text alone. */
function link(address, text) {
  if (!/^https?:\/\//i.test(address ?? '')) return text;
  return element('a', { href: address, rel: 'noreferrer noopener' }, text);
}

/** A server that is closed answers to keys only. The key lives as long as the tab; where even that may not be kept, as long as the page. */
const key = {
  inMemory: null,
  get value() {
    try { return sessionStorage.getItem('citations-key'); } catch { return this.inMemory; }
  },
  set value(text) {
    this.inMemory = text;
    try {
      if (text === null) sessionStorage.removeItem('citations-key'); else sessionStorage.setItem('citations-key', text);
    } catch { /* it is in memory */ }
    page('forget').hidden = text === null;
  },
};

/** Why the server did not let the question in, in words; `asksForKey` when another key would help. */
class Refusal extends Error {
  constructor(message, asksForKey) {
    super(message);
    this.asksForKey = asksForKey;
  }

  static of(response, message) {
    const seconds = Number(response.headers.get('retry-after'));
    const later = seconds > 90 ? `in ${Math.ceil(seconds / 60)} minutes` : seconds > 0 ? `in ${count(seconds, 'second')}` : 'later';
    switch (response.status) {
      case 401: return key.value === null
        ? new Refusal('This server answers to keys only. Enter yours below.', true)
        : new Refusal(`The key was not accepted. ${message} Enter another one below.`, true);
      case 403: return new Refusal(`The key may not do this. ${message}`, true);
      case 429: return new Refusal(`${key.value === null ? 'Too many questions came from this address' : 'Too many questions came with this key'}. Ask again ${later}.`, false);
      default: return null;
    }
  }
}

async function send(query, variables) {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json;q=0.9' };
  if (key.value !== null) headers.authorization = `Bearer ${key.value}`;
  const unreachable = () => { throw new Error('The server cannot be reached.'); };
  const response = await fetch('graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) }).catch(unreachable);
  const answer = await response.json().catch(() => null); // whatever stands between may answer, too
  return { response, answer, message: answer?.errors?.map((error) => error.message).join(' ') ?? '' };
}

async function ask(variables) {
  const { response, answer, message } = await send(query, { first: pageSize, ...variables });
  const most = answer?.errors?.find((error) => error.extensions?.code === 'HC0051')?.extensions.maxAllowedItems;
  if (most < pageSize) {
    pageSize = most;
    return ask(variables);
  }

  const refusal = Refusal.of(response, message);
  if (refusal) throw refusal;
  if (message) throw new Error(message);
  if (!answer?.data?.claimGroups) throw new Error(`The server answered with status ${response.status}.`);
  return answer.data;
}

function askForKey(refused) {
  access.hidden = !refused;
  if (!refused) return;
  page('permalink').hidden = true;
  page('dataset').replaceChildren();
  page('questions').replaceChildren();
  page('more').hidden = true;
  access.elements.key.focus();
}

function readFilter() {
  const { agreement, about, asOf } = Object.fromEntries(new FormData(form));
  const conditions = [];
  if (agreement in agreements) conditions.push({ agreement: { eq: agreement } });
  const words = about.trim();
  if (words) conditions.push({ or: spellings(words).flatMap((spelling) => [{ subject: { label: { contains: spelling } } }, { property: { label: { contains: spelling } } }]) });
  const time = !asOf ? null : asOf === pinned?.shown ? pinned.exact : new Date(`${asOf}Z`).toISOString();
  return { agreement, about: words, asOf: time, where: conditions.length ? { and: conditions } : null };
}

/** The filter compares letter by letter, so ask for the words as typed, in lower case, and with a capital. */
function spellings(words) {
  const lower = words.toLowerCase();
  return [...new Set([words, lower, lower.replace(/(^|[\s-])\p{L}/gu, (start) => start.toUpperCase())])];
}

function addressOf({ agreement, about, asOf }) {
  const address = new URLSearchParams();
  if (agreement !== 'CONFLICTING') address.set('agreement', agreement);
  if (about) address.set('about', about);
  if (asOf) address.set('asOf', asOf);
  return address;
}

/** The address always leads back to what is shown, and the browser's Back to what was shown before; a word is one step, not each of its letters. */
function rememberInAddress(filter, step) {
  const address = addressOf(filter);
  const target = address.size ? `?${address}` : location.pathname;
  if (step && target !== (location.search || location.pathname)) history.pushState(null, '', target);
  else history.replaceState(null, '', target);
  shown = location.search;
  const parts = [agreements[filter.agreement]?.[0] ?? 'All questions', filter.about && `about “${filter.about}”`, filter.asOf && `as of ${moment(filter.asOf)}`];
  document.title = `${parts.filter(Boolean).join(' ')} – Citations`;
}

function restoreFromAddress() {
  const address = new URLSearchParams(location.search);
  const agreement = address.get('agreement') ?? 'CONFLICTING';
  form.elements.agreement.value = agreement === 'ALL' || agreement in agreements ? agreement : 'CONFLICTING';
  form.elements.about.value = address.get('about') ?? '';
  const exact = address.get('asOf') ?? '';
  const time = new Date(exact);
  form.elements.asOf.value = Number.isNaN(time.getTime()) ? '' : time.toISOString().slice(0, 19);
  pinned = { exact, shown: form.elements.asOf.value };
}

async function show({ more = false, step = false } = {}) {
  const turn = ++asked;
  const filter = readFilter();
  rememberInAddress(filter, step);
  page('problem').hidden = true;
  page('more').disabled = true;
  if (!more) page('status').textContent = 'Loading…';
  try {
    const data = await ask({ where: filter.where, asOf: filter.asOf, after: more ? endCursor : null });
    if (turn !== asked) return;
    askForKey(false);
    showDataset(data.dataset);
    showPermalink(data.dataset, filter);
    showQuestions(data, filter, more);
  } catch (error) {
    if (turn !== asked) return;
    page('status').textContent = '';
    page('problem').textContent = error instanceof Refusal ? error.message : `That did not work. ${error.message} Try again, or change the filter.`;
    page('problem').hidden = false;
    askForKey(error.asksForKey === true);
  } finally {
    if (turn === asked) page('more').disabled = false;
  }
}

function showDataset(dataset) {
  const entries = [
    ['facts', 'fact', dataset.factCount], ['sources', 'source', dataset.sourceCount], ['origins', 'origin', dataset.originCount],
    ['entities', 'entity', dataset.entityCount], ['conflicts', 'conflict', dataset.conflictCount],
  ];
  page('dataset').replaceChildren(...entries.map(([many, one, count]) =>
    element('div', {}, element('dt', {}, count === 1 ? one : many), element('dd', {}, count.toLocaleString('en')))));
}

/** An address that shows the same for ever: what is recorded later does not change it. */
function showPermalink({ permalink }, filter) {
  const asOf = permalink && new URL(permalink, location).searchParams.get('asOf');
  page('permalink').hidden = !asOf;
  if (asOf) page('permalink').href = `?${addressOf({ ...filter, asOf })}`;
}

function showQuestions({ dataset, claimGroups }, filter, more) {
  const list = page('questions');
  const made = claimGroups.nodes.map(question);
  if (!more) list.replaceChildren();
  list.append(...made);
  endCursor = claimGroups.pageInfo.endCursor;
  page('more').hidden = !claimGroups.pageInfo.hasNextPage;
  if (more) made[0]?.querySelector('h2')?.focus();

  const total = claimGroups.totalCount;
  const kind = filter.agreement in agreements ? `${agreements[filter.agreement][0].toLowerCase()} ` : '';
  page('status').textContent = total === 0 ? '' : `${total.toLocaleString('en')} ${kind}question${total === 1 ? '' : 's'}${list.children.length < total ? `, the first ${list.children.length}` : ''}`;
  if (total === 0) list.append(dataset.factCount === 0 ? emptyStore(filter) : nothingFound());
}

function emptyStore({ asOf }) {
  return asOf
    ? element('div', { className: 'empty' }, 'There were no facts yet at that time.')
    : element('div', { className: 'empty' }, 'The store is empty. Take records in on the command line:', element('code', {}, 'import FILE.ndjson'));
}

function nothingFound() {
  return element('div', { className: 'empty' }, 'No question matches. Choose another agreement, or clear the filter.');
}

function question(group) {
  const [name, meaning] = agreements[group.agreement] ?? [group.agreement, ''];
  const heading = element('h2', { id: `q-${group.id}`, tabIndex: -1 },
    element('span', { dir: 'auto', title: group.subject.description ?? '' }, group.subject.label), ' ',
    element('span', { dir: 'auto', className: 'property', title: group.property.description ?? '' }, group.property.label));
  const made = element('article', { className: 'question' },
    element('header', {},
      heading,
      element('span', { className: `badge ${group.agreement}`, title: meaning }, name),
      group.qualifiers.length ? element('p', { className: 'scope' }, qualifierText(group.qualifiers)) : null,
      group.values.length > 1 ? glance(group) : null),
    answers(group),
    knownWhen(group.id));
  made.setAttribute('aria-labelledby', heading.id);
  return made;
}

/** The answers side by side. Of a great many the rest is put in when somebody opens it: a page of thousands would not move any more. */
function answers(group) {
  const list = (values, from) => element('ol', { className: 'rivals', start: from + 1 }, ...values.map((value, i) => rival(value, group, from + i)));
  const rest = group.values.length - ANSWERS_SHOWN;
  return rest <= 0 ? list(group.values, 0) : element('div', {},
    list(group.values.slice(0, ANSWERS_SHOWN), 0),
    later('rest', count(rest, 'more answer'), () => [list(group.values.slice(ANSWERS_SHOWN), ANSWERS_SHOWN)]));
}

/** Something that is made, or asked for, when somebody wants to know it. */
function later(className, summary, make) {
  const made = element('details', { className }, element('summary', {}, summary));
  made.addEventListener('toggle', async () => {
    const waiting = element('p', {}, 'Loading…');
    made.append(waiting);
    try {
      waiting.replaceWith(...await make());
    } catch (error) {
      waiting.textContent = `That did not work. ${error.message}`;
    }
  }, { once: true });
  return made;
}

/** What was known when: how the answers changed, the newest state first. */
function knownWhen(id) {
  return later('history', 'What was known when', async () => {
    const { answer, message } = await send(historyQuery, { id, asOf: readFilter().asOf });
    const versions = answer?.data?.nodes?.[0]?.history;
    if (!versions) throw new Error(message);
    const more = versions.splice(VERSIONS_SHOWN).length;
    return [element('ol', {}, ...versions.map(version)), more ? element('p', {}, `and ${count(more, 'earlier state')}.`) : ''];
  });
}

function version({ committedAt, agreement, factCount, originCount, values }) {
  const [name] = agreements[agreement] ?? ['No answer any more'];
  return element('li', {},
    element('a', { href: `?${addressOf({ ...readFilter(), agreement: 'ALL', asOf: committedAt })}`, title: 'Show everything as it was known then' }, moment(committedAt)), ' ',
    element('strong', { className: agreement ?? 'UNCONTESTED' }, name),
    values.length ? element('span', { dir: 'auto' }, `: ${values.slice(0, ANSWERS_SHOWN).map(({ display }) => display).join(' · ')}${values.length > ANSWERS_SHOWN ? ' …' : ''}`) : '',
    values.length ? ` (${count(factCount, 'fact')}, ${count(originCount, 'origin')})` : '');
}

/** All answers in a few lines, where there is no room to put them side by side: each leads to who says so. */
function glance(group) {
  return element('ol', { className: 'glance' }, ...group.values.slice(0, ANSWERS_SHOWN).map((value, i) => element('li', {},
    element('a', { dir: 'auto', href: `#${answerId(group, i)}` }, value.display), ` ${count(value.originCount, 'origin')}`)));
}

const answerId = (group, index) => `a-${group.id}-${index}`;

function rival(value, group, index) {
  const score = value.support.score;
  const meter = element('meter', { min: 0, max: 1, value: score });
  meter.setAttribute('aria-label', 'Support');
  const hidden = value.facts.slice(FACTS_SHOWN);
  const made = (facts) => facts.map((item) => fact(item, value.support.contributions));
  return element('li', { className: 'rival' },
    element('h3', { dir: 'auto', id: answerId(group, index), tabIndex: -1 }, value.display),
    element('p', { className: 'support' }, meter, `support ${score > 0.99 && score < 1 ? '> 0.99' : score.toFixed(2)}`, element('span', {}, `${count(value.originCount, 'origin')}, ${count(value.sourceCount, 'source')}`)),
    index > 0 && value.relation ? relation(value.relation, group.values[0]) : null,
    element('ul', { className: 'facts' }, ...made(value.facts.slice(0, FACTS_SHOWN))),
    hidden.length ? later('', count(hidden.length, 'more fact'), () => [element('ul', { className: 'facts' }, ...made(hidden))]) : null);
}

function relation({ kind, reason }, leading) {
  return element('p', { className: 'relation' }, element('strong', { className: kind }, `${relations[kind] ?? kind} “${leading.display}”`), `: ${reason}`);
}

/** Why a source adds nothing to the support: it has its story from another one. */
function copyOf(source, contributions) {
  const own = contributions.find((contribution) => contribution.source.key === source.key);
  const best = own?.weight === 0 && contributions.find(({ origin, weight }) => origin === own.origin && weight > 0);
  return best ? element('p', { className: 'copied' }, 'Not independent: of one origin with ', element('span', { dir: 'auto' }, `“${best.source.title}”`), ', so it adds no support.') : null;
}

function fact({ id, asStated, confidence, recordedAt, qualifiers, source, citations }, contributions) {
  const by = [source.publisher ?? 'publisher not named', source.authors.join(', '), source.publishedOn].filter(Boolean).join(' · ');
  return element('li', {},
    element('p', { className: 'source' }, element('span', { dir: 'auto' }, link(source.url, source.title)), element('span', { dir: 'auto', className: 'by' }, by)),
    copyOf(source, contributions),
    qualifiers.length ? element('p', { className: 'qualifiers' }, qualifierText(qualifiers)) : null,
    ...citations.map(citation),
    reference(id),
    element('p', { className: 'stated' }, asStated && !citations.some(({ quote }) => quote === asStated) ? `Stated as “${asStated}”. ` : '', `Recorded ${moment(recordedAt)} with confidence ${confidence}.`));
}

/** How to refer to the source of a fact, asked for when somebody wants to know. */
function reference(id) {
  return later('reference', 'Reference', async () => {
    const { answer, message } = await send(referenceQuery, { id, asOf: readFilter().asOf });
    const source = answer?.data?.fact?.source;
    if (!source) throw new Error(message);
    return [element('p', { className: 'copy' }, source.apa), element('pre', { className: 'copy' }, source.bibtex)];
  });
}

function citation({ quote, prefix, suffix, locator, verification, url }) {
  const [word, meaning] = verifications[verification] ?? [verification, ''];
  const words = quote === null
    ? [element('span', { className: 'around' }, 'No words are quoted.')]
    : isContextFalse(verification) ? [element('q', {}, quote)] : [around(prefix), element('q', {}, quote), around(suffix)];
  return element('blockquote', {}, element('span', { className: 'words', dir: 'auto' }, ...words.filter(Boolean)),
    element('footer', {},
      element('span', { className: verification, title: meaning }, word),
      locator ? ` · ${locator}` : '',
      /^https?:/i.test(url ?? '') ? ' · ' : '',
      /^https?:/i.test(url ?? '') ? link(url, 'open at the quote') : ''));
}

/** Whether a check showed that the text does not have the words said to stand around the quote. */
const isContextFalse = (verification) => verification === 'CONTEXT_NOT_FOUND' || verification === 'NOT_FOUND';
const around = (text) => (text ? element('span', { className: 'around' }, text) : null);
const qualifierText = (qualifiers) => qualifiers.map(({ property, display }) => `${property.label}: ${display}`).join('; ');
/** A moment as people read it, to the minute, in the time that the form takes, too. */
const moment = (time) => new Date(time).toLocaleString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }).replace(' at ', ', ') + ' UTC';

const count = (n, noun) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;

page('marks').append(...Object.entries(verifications).flatMap(([name, [word, meaning]]) =>
  [element('dt', { className: name }, word), element('dd', {}, meaning)]));

let typing;
let isWord = false; // whether what is typed belongs to the last step
form.addEventListener('change', (event) => {
  isWord = false;
  if (event.target.name !== 'about') show({ step: true });
});
form.addEventListener('input', (event) => {
  if (event.target.name !== 'about') return;
  clearTimeout(typing);
  typing = setTimeout(() => {
    show({ step: !isWord });
    isWord = true;
  }, 250);
});
form.addEventListener('submit', (event) => { event.preventDefault(); clearTimeout(typing); show({ step: !isWord }); });
form.addEventListener('reset', () => setTimeout(() => show({ step: true })));
access.addEventListener('submit', (event) => {
  event.preventDefault();
  key.value = access.elements.key.value.trim().replace(/^Bearer\s+/i, '');
  access.reset();
  show();
});
page('forget').addEventListener('click', () => { key.value = null; show(); });
page('more').addEventListener('click', () => show({ more: true }));
window.addEventListener('popstate', () => {
  if (location.search === shown) return; // only another place on the page
  restoreFromAddress();
  show();
});

page('forget').hidden = key.value === null;
restoreFromAddress();
show();
