import type { Failure, Response } from './transport.js';

/** The events between a transport that pushes and a reader that pulls. It ends early when the reader is too slow. */
export class EventQueue implements AsyncIterable<Response> {
  readonly #waiting: Response[] = [];
  readonly #signal: AbortSignal | undefined;
  #isOver = false;
  #wake: (() => void) | undefined;

  /** Whether the server said that nothing more comes. */
  isComplete = false;

  /** Why the transport failed, if it did. */
  failure: Failure | undefined;

  constructor(private readonly size: number, signal?: AbortSignal) {
    this.#signal = signal;
    signal?.addEventListener('abort', this.#abort);
  }

  push(response: Response) {
    if (this.#isOver) return;
    // What does not fit is asked for again, after the last event that did
    if (this.#waiting.length >= this.size) this.#finish();
    else this.#waiting.push(response);
    this.#wake?.();
  }

  end(failure?: Failure) {
    if (this.#isOver) return;
    this.isComplete = failure === undefined;
    this.failure = failure;
    this.#finish();
  }

  async *[Symbol.asyncIterator]() {
    try {
      while (!this.#signal?.aborted) {
        const next = this.#waiting.shift();
        if (next) yield next;
        else if (this.#isOver) return;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      this.#signal?.removeEventListener('abort', this.#abort);
    }
  }

  #abort = () => this.#finish();

  #finish() {
    this.#isOver = true;
    this.#wake?.();
  }
}
