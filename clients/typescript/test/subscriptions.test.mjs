// The subscription helper against a transport that does what the test says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { observe, resume, SubscriptionError } from '../dist/subscriptions/index.js';

const operation = { query: 'subscription ($since: Long) { factsRecorded(since: $since) { commit } }' };
const wait = { first: 1, longest: 5 };
const event = (commit) => ({ data: { factsRecorded: { commit } } });
const failed = (code) => ({ data: null, errors: [{ message: code, extensions: { code } }] });
const lost = { reason: new Error('lost'), isFinal: false };

/** Runs one script for each attempt, and keeps what was asked. */
function scripted(...scripts) {
  const asked = [];
  const stopped = [];
  return {
    asked,
    stopped,
    start(operation, sink) {
      const attempt = asked.push(operation) - 1;
      queueMicrotask(() => scripts[attempt]?.(sink));
      return () => stopped.push(attempt);
    },
  };
}

async function commits(transport, options = {}, variables = { since: 0 }) {
  const seen = [];
  for await (const { data } of resume(transport, { ...operation, variables }, { wait, ...options })) seen.push(data.factsRecorded.commit);
  return seen;
}

const sends = (...events) => (sink) => {
  for (const one of events) {
    if (one === 'complete') sink.complete();
    else if (one === lost || one.isFinal) sink.error(one);
    else sink.next(one);
  }
};

test('a lost connection resumes after the last commit', async () => {
  const transport = scripted(sends(event(1), event(4), lost), sends(event(5), 'complete'));
  assert.deepEqual(await commits(transport), [1, 4, 5]);
  assert.deepEqual(transport.asked.map(({ variables }) => variables.since), [0, 4]);
});

test('without a position it starts after the newest commit, also when the first connection is lost before an event', async () => {
  const transport = scripted(sends({ data: { dataset: { commit: 7 } } }, 'complete'), sends(lost), sends(event(8), 'complete'));
  assert.deepEqual(await commits(transport, {}, {}), [8]);
  assert.deepEqual(transport.asked.slice(1).map(({ variables }) => variables.since), [7, 7]);
});

for (const code of ['SERVER_STOPPING', 'SLOW_CONSUMER', 'STORE_UNAVAILABLE', 'KEYS_UNAVAILABLE', 'SERVER_BUSY', 'RATE_LIMITED', 'TOO_MANY_OPERATIONS']) {
  test(`${code} is an end that passes`, async () => {
    const transport = scripted(sends(event(1), failed(code), 'complete'), sends(event(2), 'complete'));
    assert.deepEqual(await commits(transport), [1, 2]);
  });
}

for (const code of ['AUTH_NOT_AUTHENTICATED', 'AUTH_NOT_AUTHORIZED', 'HC0016', 'UNKNOWN_COMMIT', 'INTERNAL']) {
  test(`${code} is the end`, async () => {
    await assert.rejects(commits(scripted(sends(event(1), failed(code), 'complete'))), (error) => error instanceof SubscriptionError && error.code === code);
  });
}

test('a final failure of the transport is the end', async () => {
  await assert.rejects(commits(scripted(sends({ reason: new Error('refused'), isFinal: true }))), /refused/);
});

test('what a client that retried by itself sends again is passed over', async () => {
  assert.deepEqual(await commits(scripted(sends(event(1), event(2), event(1), event(2), event(3), 'complete'))), [1, 2, 3]);
});

test('a slow reader gets everything, and no more than the buffer is kept for it', async () => {
  let sent = 0;
  const transport = { start({ variables }, sink) {
    let isOver = false;
    void (async () => {
      for (let commit = variables.since + 1; commit <= 50 && !isOver; commit++, sent++) sink.next(event(commit));
      if (!isOver) sink.complete();
    })();
    return () => (isOver = true);
  } };
  const seen = [];
  for await (const { data } of resume(transport, { ...operation, variables: { since: 0 } }, { wait, buffer: 10 })) {
    seen.push(data.factsRecorded.commit);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  assert.deepEqual(seen, Array.from({ length: 50 }, (_, index) => index + 1));
});

test('attempts are limited when that is asked for, and counted from the last event', async () => {
  const transport = scripted(sends(lost), sends(event(1), lost), sends(lost), sends(lost));
  const heard = [];
  await assert.rejects(commits(transport, { attempts: 2, onRetry: (_, attempt) => heard.push(attempt) }), /lost/);
  assert.deepEqual(heard, [1, 1, 2]);
});

test('the server says when to come back', async () => {
  const started = performance.now();
  await commits(scripted((sink) => sink.error({ ...lost, retryAfter: 60 }), sends('complete')));
  assert.ok(performance.now() - started >= 55);
});

test('who leaves ends the operation', async () => {
  const transport = scripted(sends(event(1), event(2)));
  for await (const _ of resume(transport, { ...operation, variables: { since: 0 } })) break;
  assert.deepEqual(transport.stopped, [0]);
});

test('a signal ends the operation, while it waits too', async () => {
  for (const script of [sends(event(1)), sends(lost)]) {
    const transport = scripted(script);
    const end = new AbortController();
    setTimeout(() => end.abort(), 20);
    await commits(transport, { signal: end.signal, wait: { first: 60_000, longest: 60_000 } });
    assert.deepEqual(transport.stopped, [0]);
  }
});

test('what cannot resume is refused', async () => {
  await assert.rejects(resume(scripted(), { query: 'subscription { factsRecorded { commit } }' }).next(), /no variable \$since/);
  await assert.rejects(commits(scripted(sends({ data: { factsRecorded: {} } }))), /Select commit/);
});

test('an error beside data does not end the stream', async () => {
  assert.deepEqual(await commits(scripted(sends({ ...event(1), errors: [{ message: 'part', extensions: { code: 'INTERNAL' } }] }, event(2), 'complete'))), [1, 2]);
});

test('observers hear the same, and nothing after they leave', async () => {
  const heard = [];
  await new Promise((resolve) => {
    const transport = scripted(sends(event(1), lost), sends(event(2), 'complete'));
    observe(transport, { ...operation, variables: { since: 0 } }, {
      next: ({ data }) => heard.push(data.factsRecorded.commit), error: assert.fail, complete: resolve,
    }, { wait });
  });
  assert.deepEqual(heard, [1, 2]);

  const leave = observe(scripted(sends(event(1))), { ...operation, variables: { since: 0 } }, { next: assert.fail, error: assert.fail, complete: assert.fail });
  leave();
  await new Promise((resolve) => setTimeout(resolve, 10));
});
