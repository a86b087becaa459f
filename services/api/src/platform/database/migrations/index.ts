import type { MigrationInterface } from 'typeorm';
import { Init1763640000000 } from './1763640000000-init.js';

/** Every migration, the oldest first. One that has run anywhere is never changed: add another. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [Init1763640000000];
