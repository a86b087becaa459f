import type { ZipEntry } from '../../platform/zip/zip.js';

/** A file of files, read while it is sent. */
export interface Archive {
  name: string;
  entries: AsyncIterable<ZipEntry>;
}
