import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Settings } from '../config/settings.js';
import { withCaller } from '../platform/caller.js';
import { dataSourceOptions } from '../platform/database/data-source.js';
import { PlatformModule } from '../platform/platform.module.js';
import { type Rotated, Rotation } from '../platform/sealing/rotation.js';
import { SEALING_ENTITIES } from '../platform/sealing/sealing.entity.js';

/** By the same code as the server, without serving anything. */
async function withRotation<T>(settings: Settings, work: (rotation: Rotation) => Promise<T>): Promise<T> {
  const app = await NestFactory.createApplicationContext(
    {
      module: class KeysCommand {},
      imports: [
        TypeOrmModule.forRoot(dataSourceOptions(settings.databaseUrl, settings, SEALING_ENTITIES)),
        PlatformModule.with(settings),
      ],
    },
    { logger: ['error'], abortOnError: false },
  );
  try {
    return await withCaller({ commandLine: true, address: null }, () => work(app.get(Rotation)));
  } finally {
    await app.close();
  }
}

/** To the first of the master keys in the settings; null if it is used already. */
export const rotateTo = (settings: Settings): Promise<Rotated | null> =>
  withRotation(settings, async (rotation) => ((await rotation.isDone()) ? null : rotation.rotate()));
