export { overEventSource, type EventSourceOptions } from './eventSource.js';
export { observe, type Observer } from './observe.js';
export { resume, SubscriptionError, type ResumeOptions } from './resume.js';
export { overSse } from './sse.js';
export type { Failure, Operation, Response, ResponseError, Sink, Transport } from './transport.js';
export { overWebSocket } from './webSocket.js';
