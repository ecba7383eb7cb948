import type { Client } from 'graphql-sse';
import { isFinalStatus, retryAfterOf, type Response, type Transport } from './transport.js';

/**
 * Uses a client of graphql-sse. Create it with `retryAttempts: 0`: its own retries repeat the variables of the first attempt, and the server
 * sends everything again.
 */
export const overSse = (client: Client): Transport => ({
  start: (operation, sink) =>
    client.subscribe<Record<string, unknown>>(toRequest(operation), {
      next: (response) => sink.next(response as Response),
      error: (reason) => sink.error(failureOf(reason)),
      complete: () => sink.complete(),
    }),
});

function failureOf(reason: unknown) {
  const response = (reason as { response?: globalThis.Response } | null)?.response;
  return {
    reason,
    isFinal: response !== undefined && isFinalStatus(response.status),
    retryAfter: retryAfterOf(response?.headers.get('retry-after')),
  };
}

/** The clients refuse fields that are undefined. */
export const toRequest = ({ query, variables, operationName }: Parameters<Transport['start']>[0]) => ({
  query,
  ...(variables && { variables }),
  ...(operationName && { operationName }),
});
