import { type DynamicModule, Module } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { AuditLog } from './audit/audit-log.js';
import { Blocks } from './blocks/blocks.js';
import { BlocksRepository } from './blocks/blocks.repository.js';
import { Clock } from './clock.js';
import { Database } from './database/database.js';
import { Replica } from './database/replica.js';
import { Stillness } from './database/stillness.js';
import { Drain } from './drain.js';
import { Events } from './events/events.js';
import { Limits } from './limits/limits.js';
import { Masking } from './masking/masking.js';
import { Bus } from './redis/bus.js';
import { Epochs } from './sealing/epochs.js';
import { KeyRing } from './sealing/key-ring.js';
import { MasterKeys } from './sealing/master-keys.js';
import { PurposeKeys } from './sealing/purpose-keys.js';
import { Rotation } from './sealing/rotation.js';
import { SealingRepository } from './sealing/sealing.repository.js';
import { LiveSettings } from './settings/live-settings.js';
import { LiveSettingsRepository } from './settings/live-settings.repository.js';

/** What every feature may ask for, without importing anything. */
@Module({})
export class PlatformModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: Settings, useValue: settings },
        AuditLog,
        Blocks,
        BlocksRepository,
        Bus,
        Clock,
        Database,
        Drain,
        Epochs,
        Events,
        KeyRing,
        Limits,
        LiveSettings,
        LiveSettingsRepository,
        Masking,
        MasterKeys,
        PurposeKeys,
        Replica,
        Rotation,
        SealingRepository,
        Stillness,
      ],
      exports: [
        Settings,
        AuditLog,
        Blocks,
        Bus,
        Clock,
        Database,
        Drain,
        Epochs,
        Events,
        PurposeKeys,
        Rotation,
        Limits,
        LiveSettings,
        Masking,
        Stillness,
      ],
    };
  }
}
