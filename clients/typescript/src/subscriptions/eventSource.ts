import { isFinalStatus, retryAfterOf, type Response, type Transport } from './transport.js';

export interface EventSourceOptions {
  /** The address of the API. */
  readonly url: string;
  /** Sends the cookies of another origin too. */
  readonly withCredentials?: boolean;
  /** The class to use where the platform has none. */
  readonly EventSource?: typeof EventSource;
}

/**
 * Uses the `EventSource` of browsers: no library, and operations by GET. It sends no headers, so it cannot send a key.
 * The retries of `EventSource` are not used, for they repeat the address of the first attempt.
 */
export const overEventSource = ({ url, withCredentials = false, EventSource: Source = globalThis.EventSource }: EventSourceOptions): Transport => ({
  start({ query, variables, operationName }, sink) {
    const address = new URL(url, globalThis.location?.href);
    address.searchParams.set('query', query);
    if (variables) address.searchParams.set('variables', JSON.stringify(variables));
    if (operationName) address.searchParams.set('operationName', operationName);
    const source = new Source(address.href, { withCredentials });
    let isOver = false;
    const end = () => {
      isOver = true;
      source.close();
    };
    source.addEventListener('next', ({ data }: MessageEvent<string>) => {
      if (!isOver) sink.next(JSON.parse(data) as Response);
    });
    source.addEventListener('complete', () => {
      if (isOver) return;
      end();
      sink.complete();
    });
    source.addEventListener('error', () => {
      if (isOver) return;
      const isRefused = source.readyState === Source.CLOSED;
      end();
      const lost = { reason: new Error('The connection to the server was lost.'), isFinal: false };
      if (isRefused) void statusOf(address, withCredentials).then((failure) => sink.error(failure ?? lost));
      else sink.error(lost);
    });
    return end;
  },
});

/** Why the server refused: `EventSource` does not say. */
async function statusOf(address: URL, withCredentials: boolean) {
  try {
    const response = await fetch(address, {
      method: 'HEAD',
      headers: { accept: 'text/event-stream' },
      credentials: withCredentials ? 'include' : 'same-origin',
    });
    return response.ok
      ? undefined
      : {
          reason: new Error(`The server refused the subscription with the status ${response.status}.`),
          isFinal: isFinalStatus(response.status),
          retryAfter: retryAfterOf(response.headers.get('retry-after')),
        };
  } catch {
    return undefined;
  }
}
