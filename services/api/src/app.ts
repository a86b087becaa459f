import 'reflect-metadata';
import type { Server } from 'node:http';
import type { LoggerService } from '@nestjs/common';
import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { API_PREFIX, pathOf } from '@parley/protocol';
import type { Request } from 'express';
import { AppModule } from './app.module.js';
import type { Settings } from './config/settings.js';
import { describeLater } from './describe-later.js';
import { Visitors } from './modules/visitors/index.js';
import { OfferedTopics, WidgetLook, widgetFill } from './modules/widget/index.js';
import { Events } from './platform/events/events.js';
import { bodyBytes, boundedBody, jsonBody, onlyJson } from './platform/http/body.js';
import { EmbeddingSettingsDto, mayEmbed } from './platform/http/embedding.js';
import { FailureFilter } from './platform/http/failure.filter.js';
import { InputPipe } from './platform/http/input.pipe.js';
import { answerMalformed } from './platform/http/malformed.js';
import { originCheck } from './platform/http/origins.js';
import { pages } from './platform/http/pages.js';
import { requestContext } from './platform/http/request-context.js';
import { securityHeaders } from './platform/http/security-headers.js';
import { methodNotAllowed, nothingElse } from './platform/http/unmatched.js';
import { log } from './platform/log.js';
import { ChatIoAdapter } from './platform/realtime/chat-io.adapter.js';
import { LiveSettings } from './platform/settings/live-settings.js';

/** The whole server, ready to `listen`. Tests make it the same way. */
export async function createApp(settings: Settings): Promise<NestExpressApplication> {
  log.level = settings.logLevel;
  return dress(await NestFactory.create<NestExpressApplication>(AppModule.with(settings), OPTIONS), settings);
}

/** What stands around the modules: headers, limits, doors. */
export function dress(app: NestExpressApplication, settings: Settings): NestExpressApplication {
  const allowsOrigin = originCheck(settings);
  app.disable('x-powered-by');
  app.set('trust proxy', settings.trustedProxies);
  // Arrays and objects in a query string stay strange names, which the DTOs refuse.
  app.set('query parser', 'simple');
  const embedding = app.get(LiveSettings).group('embedding', EmbeddingSettingsDto);
  const embeddedBy = () => embedding.value.domains;
  const look = app.get(WidgetLook);
  const pictureOrigin = () => look.pictureOrigin;
  app.use(requestContext, securityHeaders({ publicUrl: settings.publicUrl, embeddedBy, pictureOrigin }));
  const isShops = (origin?: string) => origin !== undefined && mayEmbed(embeddedBy(), origin);
  app.enableCors((request: Request, done: CorsAnswer) => {
    const allows = request.path === pathOf('beacon') ? isShops : allowsOrigin;
    done(null, { origin: allows(request.headers.origin), maxAge: 600 });
  });
  const topics = app.get(OfferedTopics);
  const visitors = app.get(Visitors);
  if (settings.webRoot)
    app.use(
      pages(settings.webRoot, {
        fill: async () => widgetFill(look.settings, await topics.list()),
        showsVisitors: () => visitors.on,
      }),
    );
  app.use(nothingElse, methodNotAllowed, onlyJson, boundedBody, bodyBytes, jsonBody);
  app.setGlobalPrefix(API_PREFIX);
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(new FailureFilter(app.get(Events)));
  app.useWebSocketAdapter(new ChatIoAdapter(app, settings, allowsOrigin));
  describeLater(app);
  limitConnections(app);
  return app;
}

type CorsAnswer = (error: Error | null, options: CorsOptions) => void;

/** Against clients that send their headers or body a byte at a time, and those that send no HTTP. */
function limitConnections(app: NestExpressApplication): void {
  const server: Server = app.getHttpServer();
  server.headersTimeout = 10_000;
  server.requestTimeout = 20_000;
  // Node looks for those who are late every 30 s, if it is not told otherwise before it listens.
  Object.assign(server, { connectionsCheckingInterval: 5_000 });
  server.keepAliveTimeout = 65_000;
  answerMalformed(server);
}

const text = (message: unknown): string => (typeof message === 'string' ? message : JSON.stringify(message));

/** Nest's own lines, in our log. What it says at `log` level is only of use to who debugs Nest. */
const nestLog: LoggerService = {
  log: (message: unknown, from: unknown) => log.debug({ from }, text(message)),
  debug: (message: unknown, from: unknown) => log.trace({ from }, text(message)),
  verbose: (message: unknown, from: unknown) => log.trace({ from }, text(message)),
  warn: (message: unknown, from: unknown) => log.warn({ from }, text(message)),
  error: (message: unknown, ...rest: unknown[]) => log.error({ from: rest.at(-1) }, text(message)),
  fatal: (message: unknown, ...rest: unknown[]) => log.fatal({ from: rest.at(-1) }, text(message)),
};

/** For whoever makes the server out of these modules. */
export const OPTIONS = {
  logger: nestLog,
  bodyParser: false,
  abortOnError: false,
  forceCloseConnections: true,
} as const;
