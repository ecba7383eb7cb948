/** What is asked of a server. */
export interface Operation {
  readonly query: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | undefined;
}

export interface ResponseError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: { readonly code?: string; readonly [name: string]: unknown } | undefined;
}

/** One response of an operation. */
export interface Response {
  readonly data?: unknown;
  readonly errors?: readonly ResponseError[] | undefined;
}

/** Receives the responses of one operation. After `error` or `complete` nothing more comes. */
export interface Sink {
  next(response: Response): void;
  error(failure: Failure): void;
  complete(): void;
}

/** Why a transport ended an operation. */
export interface Failure {
  readonly reason: unknown;
  /** Whether the same operation cannot succeed later either. */
  readonly isFinal: boolean;
  /** How long to wait before the next attempt, if the server said so. */
  readonly retryAfter?: number | undefined;
}

/** Sends an operation to a server. A transport makes one attempt: it never retries by itself. */
export interface Transport {
  /** Starts an operation. The function returned ends it. */
  start(operation: Operation, sink: Sink): () => void;
}

/** Whether an HTTP status stays the same when the request is repeated. */
export const isFinalStatus = (status: number) => status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429;

/** The milliseconds of a `Retry-After` header: seconds or a date. */
export function retryAfterOf(header: string | null | undefined): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return milliseconds > 0 ? milliseconds : undefined;
}
