import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { isStaff } from '@parley/protocol';
import { dress, OPTIONS } from '../../app.js';
import { AppModule } from '../../app.module.js';
import type { Settings } from '../../config/settings.js';
import { type Look, type Involvement, RoomAccess, type RoomView } from '../../modules/rooms/index.js';
import type { Actor } from '../../platform/actor.js';
import { fail } from '../../platform/failure.js';
import { log } from '../../platform/log.js';

/** Says yes to everybody: what is not given away then is what the database refuses. */
class OpenGatekeeper extends RoomAccess {
  override async open({ userId, role }: Actor, roomId: string): Promise<RoomView> {
    return (await this.rooms.view(roomId, { userId, staff: isStaff(role) })) ?? fail('NOT_FOUND');
  }

  protected override involvementOfEach(looks: readonly Look[]): Promise<(Involvement | undefined)[]> {
    return this.rooms.involvementOfEach(looks);
  }

  override mayEachSee(looks: readonly Look[]): Promise<boolean[]> {
    return Promise.resolve(looks.map(() => true));
  }
}

/** The whole server as it is, but for its gatekeeper. Nothing that is shipped can make this one: no test's file is built. */
export async function openApp(settings: Settings): Promise<NestExpressApplication> {
  log.level = settings.logLevel;
  const module = await Test.createTestingModule({ imports: [AppModule.with(settings)] })
    .overrideProvider(RoomAccess)
    .useClass(OpenGatekeeper)
    .compile();
  return dress(module.createNestApplication<NestExpressApplication>(OPTIONS), settings);
}
