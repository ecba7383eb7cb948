// The desk: what people with a key can do. The address says which form it is.

import { actions } from './desk-actions.js';
import { ask } from './desk-api.js';
import { drafts, h, notice } from './desk-form.js';
import { recordDesk } from './desk-record.js';

const root = document.getElementById('desk');
const given = Object.fromEntries(new URLSearchParams(location.search));

/** What waits for somebody: drafts in this browser, and quotes that the archived texts do not bear out. */
async function overview() {
  const { base } = root.dataset;
  const kept = drafts.names();
  if (kept.length) {
    root.append(h('h2', {}, 'Drafts in this browser'), h('ul', {}, kept.map((name) => h('li', {}, h('a', {
      href: name.startsWith('source ') ? `${base}/desk/record?source=${encodeURIComponent(name.slice(7))}` : `${base}/desk/record`,
    }, name)))));
  }
  const data = await ask(`query DeskQueue {
    facts(first: 50, where: {citations: {some: {verification: {in: [NOT_FOUND, CONTEXT_NOT_FOUND, MOVED, AMBIGUOUS, TYPOGRAPHY_DIFFERS]}}}}) {
      totalCount nodes { id display subject { key label } property { key label } source { key title } citations { quote verification } }
    }
  }`);
  root.append(h('h2', {}, 'Quotes that the archived texts do not bear out'), h('p', {}, `${data.facts.totalCount} facts`));
  if (data.facts.nodes.length) {
    root.append(h('table', { class: 'facts' },
      h('thead', {}, h('tr', {}, ['Fact', 'Quote', 'What to do'].map((title) => h('th', { scope: 'col' }, title)))),
      h('tbody', {}, data.facts.nodes.map((fact) => h('tr', {},
        h('th', { scope: 'row' }, h('a', {
          href: `${base}/question?subject=${encodeURIComponent(fact.subject.key)}&property=${encodeURIComponent(fact.property.key)}`,
        }, `${fact.subject.label} · ${fact.property.label}: ${fact.display.slice(0, 100)}`)),
        h('td', {}, fact.citations.map((citation) => h('p', {}, h('q', {}, (citation.quote ?? '').slice(0, 200)), ` ${citation.verification.replaceAll('_', ' ').toLowerCase()}`))),
        h('td', {}, h('a', { href: `${base}/desk/retract?fact=${encodeURIComponent(fact.id)}` }, 'Retract'), ' ', h('a', { href: `${base}/desk/supersede?fact=${encodeURIComponent(fact.id)}` }, 'Replace')))))));
  }
}

try {
  root.replaceChildren();
  if (root.dataset.form === '') {
    await overview();
  } else if (root.dataset.form === 'record') {
    recordDesk(root, given);
  } else {
    await actions[root.dataset.form](root, given);
  }
} catch (fault) {
  const said = notice();
  root.append(said.place);
  said.refuse(fault);
  if (!fault.code) {
    console.error(fault);
  }
}
