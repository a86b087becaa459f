import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Settings } from '../config/settings.js';
import { Accounts, AUTH_ENTITIES, AuthModule, type NewAccount } from '../modules/auth/index.js';
import { withCaller } from '../platform/caller.js';
import { dataSourceOptions } from '../platform/database/data-source.js';
import { PlatformModule } from '../platform/platform.module.js';

/** By the same rules as everywhere, without serving anything. */
export async function createAccount(settings: Settings, account: NewAccount): Promise<void> {
  const app = await NestFactory.createApplicationContext(
    {
      module: class AdminCommand {},
      imports: [
        TypeOrmModule.forRoot(dataSourceOptions(settings.databaseUrl, settings, AUTH_ENTITIES)),
        PlatformModule.with(settings),
        AuthModule,
      ],
    },
    { logger: ['error'], abortOnError: false },
  );
  try {
    const caller = { commandLine: true, address: null };
    await withCaller(caller, () => app.get(Accounts).create(account));
  } finally {
    await app.close();
  }
}
