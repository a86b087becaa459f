import type { ErrorBody, Handshake } from '@parley/protocol';

/** One connection to the server, from its first attempt to its end. */
export interface Wire {
  /** `onAnswer` is called once, or never if the wire ends first. */
  emit(event: string, payload: unknown, onAnswer: (answer: unknown) => void): void;
  /** The network may be gone without a word: then nothing written now would arrive. */
  isAlive(): boolean;
  /** Without a `down`. */
  close(): void;
}

export interface WireEvents {
  up(): void;
  /** Once, also when it never came up; `code` is what the server refused it with, or `BLOCKED`. */
  down(code?: string): void;
  push(event: string, data: unknown): void;
}

export type OpenWire = (url: string, handshake: Handshake, events: WireEvents) => Wire;

/** The part of a WebSocket that is used. */
export interface RawSocket {
  readonly readyState: number;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  onerror: (() => void) | null;
  send(text: string): void;
  close(): void;
}

/** What a WebSocket is here: the browser's own, or a library's in Node. */
export type RawSocketClass = new (url: string) => RawSocket;

/** Of a refusal only this reason is a thing of its own: whoever is blocked need not try again at once. */
export const refusalOf = (error: Partial<ErrorBody> | undefined): string | undefined =>
  error?.reason === 'BLOCKED' ? error.reason : error?.code;
