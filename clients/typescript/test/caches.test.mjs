// The caches of the clients against a server over the demo data: node test/caches.test.mjs http://localhost:5000/graphql
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { createClient, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { apolloCache } from '../dist/cache/apollo.js';
import { urqlCache } from '../dist/cache/urql.js';

const url = process.argv[2];
const skip = url ? false : 'It needs the address of a server.';

const group = (fields) => gql`query { claimGroup(subject: "canada", property: "head-of-government") { id ${fields} } }`;
const page = gql`query Page($after: String) { entities(first: 2, after: $after) { edges { node { id key } } pageInfo { endCursor hasNextPage } } }`;
const values = gql`{ facts(first: 20, where: {value: {kind: {in: [MONEY, ENTITY]}}}) { nodes { id value { ... on MoneyValue { currency } ... on EntityValue { entity { id label } } } } } }`;

/** A client that counts its requests. */
function apollo(options) {
  const client = { requests: 0 };
  const counting = (...request) => (client.requests++, fetch(...request));
  const inner = new ApolloClient({ cache: new InMemoryCache(apolloCache(options)), link: new HttpLink({ uri: url, fetch: counting }) });
  client.read = async (query, variables) => (await inner.query({ query, variables })).data;
  client.query = (query, variables) => inner.query({ query, variables });
  client.watch = (query, variables) => inner.watchQuery({ query, variables });
  client.stop = () => inner.stop();
  return client;
}

function urql() {
  const client = { requests: 0 };
  const counting = (...request) => (client.requests++, fetch(...request));
  const inner = createClient({ url, fetch: counting, exchanges: [cacheExchange(urqlCache()), fetchExchange], preferGetMethod: false });
  client.read = async (query, variables) => {
    const { data, error } = await inner.query(query, variables ?? {}).toPromise();
    if (error) throw error;
    return data;
  };
  client.stop = () => {};
  return client;
}

for (const [name, create] of Object.entries({ apollo, urql })) {
  test(`${name}: queries that select different parts of an answer keep each other's`, { skip }, async (t) => {
    const client = create();
    t.after(() => client.stop());
    const first = await client.read(group('agreement values { display support { score } }'));
    await client.read(group('values { originCount support { method } relation { reason } }'));
    assert.deepEqual(await client.read(group('agreement values { display support { score } }')), first);
    const both = await client.read(group('agreement values { display originCount support { score method } }'));
    assert.deepEqual(both.claimGroup.values.map(({ display }) => display), ['Mark Carney', 'Justin Trudeau']);
    assert.equal(client.requests, 2);
  });

  test(`${name}: lists with other conditions stay apart`, { skip }, async (t) => {
    const client = create();
    t.after(() => client.stop());
    await client.read(page);
    const other = await client.read(gql`{ entities(first: 2, where: {key: {eq: "canada"}}) { edges { node { id key } } } }`);
    assert.deepEqual(keys(other.entities), ['canada']);
  });

  test(`${name}: values of every kind are found by their type`, { skip }, async (t) => {
    const client = create();
    t.after(() => client.stop());
    const asked = await client.read(values);
    assert.ok(asked.facts.nodes.some(({ value }) => value.currency) && asked.facts.nodes.some(({ value }) => value.entity?.label));
    assert.deepEqual(await client.read(values), asked);
    assert.equal(client.requests, 1);
  });
}

for (const selection of ['edges { node { id key } }', 'nodes { id key }']) {
  const query = gql`query Page($after: String, $before: String, $first: Int, $last: Int) {
    entities(first: $first, last: $last, after: $after, before: $before) { ${selection} pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`;
  const keysOf = ({ entities }) => (entities.nodes ?? entities.edges.map(({ node }) => node)).map(({ key }) => key);

  test(`apollo: fetchMore adds a page to the one that is shown: ${selection}`, { skip }, async (t) => {
    for (const forward of [true, false]) {
      const client = apollo();
      t.after(() => client.stop());
      const size = forward ? { first: 2 } : { last: 2 };
      const watched = client.watch(query, size);
      const shown = [];
      let end;
      const four = new Promise((resolve) => (end = resolve));
      const subscription = watched.subscribe(({ data, dataState }) => {
        if (dataState !== 'complete') return;
        shown.push(keysOf(data));
        if (shown.at(-1).length >= 4) end(data);
      });
      const { data } = await client.query(query, size);
      await watched.fetchMore({ variables: forward ? { after: data.entities.pageInfo.endCursor } : { before: data.entities.pageInfo.startCursor } });
      const both = await four;
      subscription.unsubscribe();
      const reference = keysOf((await client.query(query, forward ? { first: 4 } : { last: 4 })).data);
      assert.deepEqual(shown.at(-1), reference);
      assert.equal(both.entities.pageInfo.hasNextPage, forward);
    }
  });

  test(`apollo: a page that is asked for by its cursor is that page: ${selection}`, { skip }, async (t) => {
    for (const pages of ['joined', 'separate']) {
      const client = apollo({ pages });
      t.after(() => client.stop());
      const first = await client.read(query, { first: 2 });
      const second = await client.read(query, { first: 2, after: first.entities.pageInfo.endCursor });
      assert.equal(new Set([...keysOf(first), ...keysOf(second)]).size, 4);
      assert.deepEqual(await client.read(query, { first: 2, after: first.entities.pageInfo.endCursor }), second);
      assert.equal(keysOf(await client.read(query, { first: 2 })).length, pages === 'joined' ? 4 : 2);
      assert.equal(client.requests, 2);
    }
  });

  test(`urql: pages of one list are joined: ${selection}`, { skip }, async () => {
    const client = urql();
    const first = await client.read(query, { first: 2 });
    const both = await client.read(query, { first: 2, after: first.entities.pageInfo.endCursor });
    assert.equal(new Set(keysOf(both)).size, 4);
  });
}

const keys = ({ edges }) => edges.map(({ node }) => node.key);
