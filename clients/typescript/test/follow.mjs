// Follows factsRecorded until a commit, and prints the commits it saw: node test/follow.mjs URL TRANSPORT LIBRARY SINCE LAST
// The server may stop and start meanwhile.
import { ApolloClient, ApolloLink, gql, InMemoryCache, Observable } from '@apollo/client';
import { createClient as createUrql, subscriptionExchange } from '@urql/core';
import { EventSource } from 'eventsource';
import { print } from 'graphql';
import { createClient as createSse } from 'graphql-sse';
import { createClient as createWs } from 'graphql-ws';
import relay from 'relay-runtime';
import WebSocket from 'ws';
import { observe, overEventSource, overSse, overWebSocket, resume } from '../dist/subscriptions/index.js';

const [url, transportName, library, since, last] = process.argv.slice(2);
const transport = {
  sse: () => overSse(createSse({ url, retryAttempts: 0 })),
  ws: () => overWebSocket(createWs({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 })),
  eventsource: () => overEventSource({ url, EventSource }),
}[transportName]();
const options = { wait: { first: 20, longest: 200 }, onRetry: () => retries++ };
const query = 'subscription Follow($since: Long) { factsRecorded(since: $since) { commit facts { id display } } }';
const variables = since === 'newest' ? {} : { since: Number(since) };
const seen = [];
let retries = 0;

const until = (start) => new Promise((resolve, reject) => void start(resolve, reject));

/** Whether that was the last one. */
const saw = (data) => seen.push(data.factsRecorded.commit) && data.factsRecorded.commit >= Number(last);

const libraries = {
  async helper() {
    for await (const { data } of resume(transport, { query, variables }, options)) if (saw(data)) return;
  },
  apollo() {
    const link = new ApolloLink((operation) => new Observable((sink) =>
      observe(transport, { query: print(operation.query), variables: operation.variables }, sink, options)));
    const client = new ApolloClient({ cache: new InMemoryCache(), link });
    return until((end, fail) => client.subscribe({ query: gql(query), variables, fetchPolicy: 'no-cache' })
      .subscribe({ next: ({ data, error }) => error ? fail(error) : saw(data) && end(), error: fail }));
  },
  urql() {
    const exchange = subscriptionExchange({ forwardSubscription: (operation) => ({
      subscribe: (sink) => ({ unsubscribe: observe(transport, operation, sink, options) }),
    }) });
    const client = createUrql({ url, exchanges: [exchange] });
    return until((end, fail) => client.subscription(query, variables).subscribe(({ data, error }) => error ? fail(error) : saw(data) && end()));
  },
  relay() {
    const { Network, Observable: RelayObservable } = relay;
    const network = Network.create(
      () => { throw new Error('not used'); },
      ({ text }, variables) => RelayObservable.create((sink) => observe(transport, { query: text, variables }, sink, options)),
    );
    return until((end, fail) => network.execute({ name: 'Follow', operationKind: 'subscription', text: query }, variables, {})
      .subscribe({ next: ({ data }) => saw(data) && end(), error: fail }));
  },
};

// The browser's own retries, with Last-Event-ID
libraries.native = () => {
  const address = new URL(url);
  address.searchParams.set('query', query);
  address.searchParams.set('variables', JSON.stringify(variables));
  const source = new EventSource(address);
  source.addEventListener('error', () => retries++);
  return until((end, fail) => {
    source.addEventListener('next', ({ data }) => saw(JSON.parse(data).data) && end());
    source.addEventListener('complete', () => fail(new Error('complete')));
  });
};

await libraries[library]();
console.log(JSON.stringify({ seen, retries }));
process.exit(0);
