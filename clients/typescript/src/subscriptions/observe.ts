import { resume, type ResumeOptions } from './resume.js';
import type { Operation, Response, Transport } from './transport.js';

/** What the libraries give: Apollo's and urql's observers and Relay's sinks. */
export interface Observer {
  next(response: Response): void;
  error(reason: Error): void;
  complete(): void;
}

/**
 * The same as `resume`, for libraries that push: links of Apollo, `subscriptionExchange` of urql and networks of Relay.
 * The function returned ends the subscription.
 */
export function observe(transport: Transport, operation: Operation, observer: Observer, options: ResumeOptions = {}): () => void {
  const end = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, end.signal]) : end.signal;
  void (async () => {
    try {
      for await (const response of resume(transport, operation, { ...options, signal })) {
        if (signal.aborted) return;
        observer.next(response);
      }
      if (!signal.aborted) observer.complete();
    } catch (reason) {
      if (!signal.aborted) observer.error(reason as Error);
    }
  })();
  return () => end.abort();
}
