import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** A word as it is, and as somebody would find it again who has it in base64 or in hexadecimal digits. */
export function disguisesOf(word: string): string[] {
  const bytes = Buffer.from(word);
  const shifted = [0, 1, 2].map((shift) => {
    const base64 = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // what stands before and after the word would change the characters at its ends
    return base64.slice(4, Math.floor(((shift + bytes.length) * 8) / 6));
  });
  return [word, bytes.toString('hex'), ...shifted];
}

const holds = (content: Buffer, words: readonly string[]): boolean =>
  words.some((word) => content.includes(word));

export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Those of the files that hold one of the words. Other tests drop their databases meanwhile. */
export function filesWith(files: readonly string[], words: readonly string[]): string[] {
  return files.filter((file) => {
    try {
      return holds(readFileSync(file), words);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  });
}

/** A connection to Redis that speaks as a person would over telnet, and keeps all that comes back. */
export class RawRedis {
  private heard = '';

  private constructor(private readonly socket: ReturnType<typeof connect>) {
    socket.on('data', (chunk) => (this.heard += String(chunk)));
  }

  static async on(url: string): Promise<RawRedis> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new RawRedis(socket);
  }

  /** Everything since the connection was made. */
  get all(): string {
    return this.heard;
  }

  /** Waits for the first part of the answer. */
  async say(command: string): Promise<string> {
    const before = this.heard.length;
    this.socket.write(`${command}\r\n`);
    while (this.heard.length === before) await new Promise((resolve) => setTimeout(resolve, 10));
    return this.heard.slice(before);
  }

  close(): void {
    this.socket.destroy();
  }
}
