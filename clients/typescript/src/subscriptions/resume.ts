import { EventQueue } from './queue.js';
import type { Failure, Operation, Response, ResponseError, Sink, Transport } from './transport.js';

export interface ResumeOptions {
  /** The variable of the subscription that takes the position. Default: `since`. */
  readonly variable?: string;
  /** Reads the number of the commit from the data of an event. Default: the `commit` of its root field. */
  readonly commitOf?: (data: unknown) => number | undefined;
  /** How many attempts may fail one after the other before the subscription fails. Default: no limit. */
  readonly attempts?: number;
  /** The first and the longest wait between attempts, in milliseconds. Default: 500 and 30,000. */
  readonly wait?: { readonly first: number; readonly longest: number };
  /** How many events are kept for a reader that is slow. When there are more, the server is asked again later. Default: 1,000. */
  readonly buffer?: number;
  /** Hears of each attempt that failed, for a status line. */
  readonly onRetry?: (reason: unknown, attempt: number) => void;
  /** Ends the subscription. */
  readonly signal?: AbortSignal;
}

/** A subscription that cannot go on. */
export class SubscriptionError extends Error {
  /** The code of the server's error, if there was one. */
  readonly code: string | undefined;

  constructor(message: string, readonly errors: readonly ResponseError[] = [], cause?: unknown) {
    super(message, { cause });
    this.name = 'SubscriptionError';
    this.code = errors[0]?.extensions?.code;
  }
}

/** The codes of errors that end a stream although the subscription itself is fine. */
const passing = new Set(['SERVER_STOPPING', 'SLOW_CONSUMER', 'STORE_UNAVAILABLE', 'KEYS_UNAVAILABLE', 'SERVER_BUSY', 'RATE_LIMITED', 'TOO_MANY_OPERATIONS']);

const newestCommit = 'query NewestCommit { dataset { commit } }';

/**
 * Follows a subscription across lost connections and restarts of the server. Every commit comes exactly once and in order.
 *
 * The subscription takes its position from a variable: `subscription ($since: Long) { factsRecorded(since: $since) { commit … } }`. Without a
 * position in the variables it starts after the newest commit.
 */
export async function* resume<T = Record<string, unknown>>(
  transport: Transport,
  operation: Operation,
  options: ResumeOptions = {},
): AsyncGenerator<Response & { readonly data: T }, void, void> {
  const { variable = 'since', commitOf = commitOfRoot, signal } = options;
  if (!new RegExp(`\\$${variable}\\s*:`).test(operation.query)) {
    throw new SubscriptionError(`The subscription has no variable $${variable}, so it cannot resume. Declare it, and pass it as since.`);
  }

  const given = operation.variables?.[variable];
  let position = typeof given === 'number' ? given : undefined;
  const attempts = new Attempts(options);
  while (!signal?.aborted) {
    const asksForStart = position === undefined;
    const attempt: Operation = asksForStart ? { query: newestCommit } : { ...operation, variables: { ...operation.variables, [variable]: position } };
    const queue = new EventQueue(options.buffer ?? 1_000, signal);
    const stop = transport.start(attempt, sinkOf(queue));
    let failure: Failure | undefined;
    try {
      for await (const response of queue) {
        failure = passingEnd(response);
        if (failure) break;
        const data = dataOf<T>(response);
        const commit = commitOf(data);
        if (typeof commit !== 'number') throw new SubscriptionError('An event has no commit. Select commit in the subscription.');
        attempts.succeeded();
        if (asksForStart) {
          position = commit;
          break;
        }

        if (commit <= position!) continue; // sent again by a client that retried by itself
        position = commit;
        yield { ...response, data };
      }
    } finally {
      stop();
    }

    failure ??= queue.failure;
    if (failure) await attempts.failed(failure, signal);
    else if (queue.isComplete && !asksForStart) return;
    else if (queue.isComplete && position === undefined) throw new SubscriptionError('The server did not name its newest commit.');
  }
}

const sinkOf = (queue: EventQueue): Sink => ({
  next: (response) => queue.push(response),
  error: (failure) => queue.end(failure),
  complete: () => queue.end(),
});

/** The reason if a response only says that the stream ends for now. */
function passingEnd({ data, errors }: Response): Failure | undefined {
  const code = errors?.[0]?.extensions?.code;
  if (data != null || !code || !passing.has(code)) return undefined;
  const seconds = errors[0]?.extensions?.['retryAfterSeconds'];
  return { reason: new SubscriptionError(errors[0]!.message, errors), isFinal: false, retryAfter: typeof seconds === 'number' ? seconds * 1000 : undefined };
}

function dataOf<T>({ data, errors }: Response): T {
  if (data != null) return data as T;
  throw new SubscriptionError(errors?.[0]?.message ?? 'An event has no data.', errors);
}

function commitOfRoot(data: unknown): number | undefined {
  const root: unknown = Object.values(data as object)[0];
  const commit = (root as { commit?: unknown } | null | undefined)?.commit;
  return typeof commit === 'number' ? commit : undefined;
}

/** Counts the attempts that failed in a row, and waits longer after each. */
class Attempts {
  #failed = 0;

  constructor(private readonly options: ResumeOptions) {}

  succeeded() {
    this.#failed = 0;
  }

  async failed({ reason, isFinal, retryAfter }: Failure, signal?: AbortSignal) {
    this.#failed++;
    if (isFinal || this.#failed > (this.options.attempts ?? Infinity)) {
      if (reason instanceof SubscriptionError) throw reason;
      throw new SubscriptionError(reason instanceof Error ? reason.message : 'The server ended the subscription.', [], reason);
    }

    this.options.onRetry?.(reason, this.#failed);
    const { first, longest } = this.options.wait ?? { first: 500, longest: 30_000 };
    const exponential = Math.min(longest, first * 2 ** (this.#failed - 1));
    // Clients of one server must not come back all at once
    await delay(Math.max(retryAfter ?? 0, exponential * (0.5 + Math.random() / 2)), signal);
  }
}

function delay(milliseconds: number, signal?: AbortSignal) {
  return new Promise<void>((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done);
  });
}
