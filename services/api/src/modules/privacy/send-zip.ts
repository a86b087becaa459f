import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Response } from 'express';
import { log } from '../../platform/log.js';
import { zip } from '../../platform/zip/zip.js';
import type { Archive } from './archive.js';

export const ZIP = 'application/zip';

/** As fast as the client takes it: nothing is held but what is under way. A client that goes away ends the reading. */
export async function sendZip(response: Response, { name, entries }: Archive): Promise<void> {
  response.setHeader('Content-Type', ZIP);
  response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
  response.setHeader('Cache-Control', 'no-store');
  try {
    await pipeline(Readable.from(zip(entries), { objectMode: false }), response);
  } catch (error) {
    // half of it has gone out, so the connection breaks, which says that it is not whole
    log.info({ err: error }, 'an export was not finished');
    response.destroy();
  }
}
