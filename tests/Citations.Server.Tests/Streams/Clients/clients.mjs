// Follows subscriptions with the clients of graphql-ws and graphql-sse, and prints what they saw as JSON.
//   node clients.mjs URL SCENARIO
import { createClient as createSocketClient } from 'graphql-ws';
import { createClient as createEventClient } from 'graphql-sse';
import WebSocket from 'ws';

const [url, scenario] = process.argv.slice(2);
const sockets = (options = {}) => createSocketClient({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, ...options });
const events = (options = {}) => createEventClient({ url, retryAttempts: 0, ...options });

const collect = (client, query) => new Promise((resolve) => {
  const seen = [];
  const done = (end) => resolve({ seen, end });
  client.subscribe({ query }, { next: (result) => seen.push(result), error: (error) => done(describe(error)), complete: () => done('complete') });
});

const describe = (error) => Array.isArray(error) ? error.map((one) => one.extensions?.code) : error.code ?? error.message ?? String(error);

const two = async (client, query) => {
  const seen = [];
  for await (const result of client.iterate({ query })) {
    seen.push(result.data);
    if (seen.length === 2) break;
  }
  return seen;
};

const queries = ['subscription { count(to: 3) }', '{ hello }', 'mutation { bump }', '{ nothing }', 'subscription { refused }', 'subscription { fails }', 'subscription { many(items: 3000) }'];
const scenarios = {
  all: async (client) => {
    const answers = [];
    for (const query of queries) {
      answers.push(await collect(client, query));
    }
    return answers;
  },
  leave: async (client) => await two(client, 'subscription { flood(size: 1) }'),
};

const [kind, name] = scenario.split('-');
const client = kind === 'ws' ? sockets() : events();
console.log(JSON.stringify(await scenarios[name](client)));
await client.dispose();
