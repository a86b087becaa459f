import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { TypeOrmModule } from '@nestjs/typeorm';
import { API_PREFIX, type SessionTokens } from '@parley/protocol';
import supertest from 'supertest';
import { Settings } from '../config/settings.js';
import { AUTH_ENTITIES, AuthModule } from '../modules/auth/index.js';
import { StaffModule } from '../modules/staff/index.js';
import { Clock } from '../platform/clock.js';
import { dataSourceOptions } from '../platform/database/data-source.js';
import { bodyBytes, boundedBody, jsonBody, onlyJson } from '../platform/http/body.js';
import { FailureFilter } from '../platform/http/failure.filter.js';
import { InputPipe } from '../platform/http/input.pipe.js';
import { requestContext } from '../platform/http/request-context.js';
import { log } from '../platform/log.js';
import { PlatformModule } from '../platform/platform.module.js';
import { freshDatabase } from './postgres.js';

/** Real time, moved by hand. */
export class MovableClock extends Clock {
  private ahead = 0;

  override now(): number {
    return super.now() + this.ahead;
  }

  pass(ms: number): void {
    this.ahead += ms;
  }
}

export const TEST_SECRET = 'k3Vq8nXw2RzLmT7pYd5sBf9hJc4gNu6e';

export const testSettings = (over: Partial<Settings> = {}): Settings =>
  new Settings({
    port: 0,
    host: '127.0.0.1',
    dataDir: '/nonexistent',
    postgresBin: null,
    databaseUrl: '',
    databaseOwnerUrl: null,
    publicUrl: 'http://localhost',
    corsOrigins: [],
    trustedProxies: 0,
    jwtSecret: TEST_SECRET,
    masterKeys: [{ name: 'test', key: Buffer.from(TEST_SECRET) }],
    masterKeysFile: null,
    keyEpochDays: 30,
    identitySecrets: [],
    identityJwks: null,
    identityIssuer: null,
    identityAudience: null,
    adminEmail: null,
    adminPassword: null,
    demoPassword: null,
    logLevel: 'silent',
    metricsToken: null,
    captchaVerifyUrl: null,
    captchaSecret: null,
    rateLimitScale: 1000,
    listFramesPerSecond: 2_000,
    allowUnsafeDatabase: true,
    webRoot: null,
    redisUrl: null,
    databasePool: 10,
    preparesStatements: true,
    databaseDirectUrl: over.databaseUrl ?? '',
    databaseReplicaUrl: null,
    jobWorkers: 0,
    smtpUrl: null,
    mailFrom: null,
    auditHeadEmail: null,
    notifyUnreadAfterMinutes: 10,
    accessTokenMinutes: 15,
    socketPingIntervalMs: 25_000,
    socketPingTimeoutMs: 15_000,
    ...over,
  });

/** Accounts, guests and staff on a database of their own, without rooms. */
export async function authApp(over: Partial<Settings> = {}) {
  const database = await freshDatabase();
  const settings = testSettings({ databaseUrl: database.databaseUrl, ...over });
  log.level = settings.logLevel;
  const clock = new MovableClock();
  const module = await Test.createTestingModule({
    imports: [
      TypeOrmModule.forRoot(dataSourceOptions(settings.databaseUrl, settings, AUTH_ENTITIES)),
      PlatformModule.with(settings),
      AuthModule,
      StaffModule,
    ],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
  app.set('trust proxy', 1);
  app.use(requestContext, onlyJson, boundedBody, bodyBytes, jsonBody);
  app.setGlobalPrefix(API_PREFIX);
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new FailureFilter());
  await app.listen(0, '127.0.0.1');
  const http = supertest(app.getHttpServer());
  return {
    app,
    clock,
    database,
    http,
    get: app.get.bind(app),
    post: (path: string, body?: object, token?: string) => send(http.post(API_PREFIX + path), body, token),
    patch: (path: string, body?: object, token?: string) => send(http.patch(API_PREFIX + path), body, token),
    me: (token: string) => send(http.get(`${API_PREFIX}/auth/me`), undefined, token),
    /** A customer who has just registered. */
    async customer(email = `c-${clock.id()}@shop.test`): Promise<SessionTokens> {
      const body = { email, password: 'correct horse', name: 'Carla' };
      const answer = await send(http.post(`${API_PREFIX}/auth/register`), body);
      return answer.body as SessionTokens;
    },
    async close(): Promise<void> {
      await app.close();
      await database.drop();
    },
  };
}

export type AuthApp = Awaited<ReturnType<typeof authApp>>;

function send(request: supertest.Test, body?: object, token?: string): supertest.Test {
  if (token !== undefined) void request.set('Authorization', `Bearer ${token}`);
  return body === undefined ? request : request.send(body);
}
