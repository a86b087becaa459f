import { type DynamicModule, Module } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { Clock } from './clock.js';
import { Database } from './database/database.js';
import { Drain } from './drain.js';
import { Events } from './events/events.js';
import { Limits } from './limits/limits.js';

/** What every feature may ask for, without importing anything. */
@Module({})
export class PlatformModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      providers: [{ provide: Settings, useValue: settings }, Clock, Database, Drain, Events, Limits],
      exports: [Settings, Clock, Database, Drain, Events, Limits],
    };
  }
}
