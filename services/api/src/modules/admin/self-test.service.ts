import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { NAMESPACE, type PartResult, PROTOCOL_VERSION, type SelfTestAnswer } from '@parley/protocol';
import type { AddressInfo } from 'node:net';
import { Database } from '../../platform/database/database.js';
import { toFailure } from '../../platform/http/to-failure.js';
import { Mailer } from '../../platform/mail/mailer.js';

const WITHIN_MS = 3_000;

/** Tries every part that there is, for real. */
@Injectable()
export class SelfTest {
  constructor(
    private readonly database: Database,
    private readonly http: HttpAdapterHost,
    private readonly mailer: Mailer,
  ) {}

  async run(accessToken: string, userId: string): Promise<SelfTestAnswer> {
    const parts = [
      await timed('database', () =>
        this.database.statement('select count(*) from (select from chat_room limit 1) probe'),
      ),
      await timed('socket', () => this.roundTrip(accessToken, userId)),
      await timed('queue', () => this.database.statement('select from graphile_worker.jobs limit 1')),
      ...(this.mailer.enabled ? [await timed('mail', () => this.mailer.verify())] : []),
    ];
    return { ok: parts.every(({ ok }) => ok), parts };
  }

  /** A socket of our own to our own port: connects, is recognised, and gets its answer. */
  private async roundTrip(token: string, userId: string): Promise<void> {
    const { port } = (this.http.httpAdapter.getHttpServer() as { address(): AddressInfo }).address();
    const { io } = await import('socket.io-client');
    const socket = io(`http://127.0.0.1:${port}${NAMESPACE}`, {
      auth: { token, protocol: PROTOCOL_VERSION },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    try {
      await new Promise<void>((connected, failed) => {
        socket.once('connect', connected).once('connect_error', failed);
      });
      await socket.timeout(WITHIN_MS).emitWithAck('register', { userId });
    } finally {
      socket.close();
    }
  }
}

async function timed(part: string, work: () => Promise<unknown>): Promise<PartResult> {
  const started = performance.now();
  const ms = (): number => Math.round((performance.now() - started) * 10) / 10;
  try {
    await work();
    return { part, ok: true, ms: ms() };
  } catch (error) {
    return { part, ok: false, ms: ms(), problem: toFailure(error).code };
  }
}
