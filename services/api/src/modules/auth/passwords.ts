import { Injectable } from '@nestjs/common';
import { hash, type Options, verify } from '@node-rs/argon2';
import { newSecret } from './secrets.js';
import { HashQueue } from './hash-queue.js';

/** OWASP's first choice for argon2id (the library's `Algorithm` is a const enum, which isolated modules cannot read). */
const ARGON2ID: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Passwords are hashed outside of transactions, since it takes 20 to 50 ms of a core. */
@Injectable()
export class Passwords {
  private readonly queue = new HashQueue();
  /** Of a password that nobody knows: what is verified where there is no account, so that it takes as long. */
  private nobodys: Promise<string> | null = null;

  hash(password: string): Promise<string> {
    return this.queue.run(() => hash(canonical(password), ARGON2ID));
  }

  /** Whether it is the password. Without a hash it takes the same time and says no. */
  async matches(password: string, passwordHash: string | null): Promise<boolean> {
    this.nobodys ??= this.hash(newSecret());
    const against = passwordHash ?? (await this.nobodys);
    const right = await this.queue.run(() => verify(against, canonical(password)));
    return right === true && passwordHash !== null;
  }
}

/** The same letters, however a keyboard composes them. */
const canonical = (password: string): string => password.toWellFormed().normalize('NFC');
