import type { Client } from 'graphql-ws';
import { toRequest } from './sse.js';
import type { Failure, Response, ResponseError, Transport } from './transport.js';

/** The codes with which a server refuses a client. Any other end passes. */
const finalCodes = new Set([4400, 4401, 4403, 4406, 4409, 4429]);

/**
 * Uses a client of graphql-ws. Create it with `retryAttempts: 0`: its own retries repeat the variables of the first attempt, and the server
 * sends everything again.
 */
export const overWebSocket = (client: Client): Transport => ({
  start: (operation, sink) =>
    client.subscribe<Record<string, unknown>>(toRequest(operation), {
      next: (response) => sink.next(response as Response),
      error: (reason) => {
        if (!Array.isArray(reason)) return sink.error(failureOf(reason));
        // The protocol sends the errors of an operation in a message of their own, which is its last one
        sink.next({ errors: reason as ResponseError[] });
        sink.complete();
      },
      complete: () => sink.complete(),
    }),
});

function failureOf(reason: unknown): Failure {
  const code = (reason as { code?: unknown } | null)?.code;
  return { reason, isFinal: typeof code === 'number' && finalCodes.has(code) };
}
