import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import * as library from '@nestjs/swagger';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import express, { type RequestHandler } from 'express';
import { sayAll } from './platform/openapi/annotations.js';
import { readAnswers } from './platform/openapi/answers.js';
import { completed } from './platform/openapi/complete.js';
import { INTEGRATION_KEY } from './platform/openapi/says.js';

/** Of the features that have routes. */
const TAGS = {
  auth: 'Accounts, guests, signing in and out, the second step, and who a shop says that somebody is.',
  rooms: 'Chats as customers, guests and drivers have them: beginning, listing, closing and rating one.',
  messages:
    'What is said in a chat: its history, sending, changing, taking back, and how far somebody has read.',
  search: 'Words in the messages of chats that the caller may read.',
  orders: 'Orders and bookings of a shop, as customers and the staff see them.',
  routing: 'The staff’s list of chats, and what is done with one: assign, hand over, change, many at once.',
  queue: 'Why a chat came to whom, offers to take one, and how well waiting times were foretold.',
  teams: 'Teams, topics, business hours, and what each colleague takes on.',
  answers: 'Prepared answers, with their history, and as they would be sent in a chat.',
  attention: 'Mentions in notes, and chats that somebody follows.',
  whispers: 'Words of managers to the agent of a chat.',
  drafts: 'What the staff have begun to write, on all their devices.',
  desk: 'Saved filters, the counts of the lists, and the caller’s day.',
  contacts: 'Customers and guests as the staff know them: attributes, and two that turn out to be one.',
  visits: 'Where the customer of a chat is on the shop’s pages.',
  visitors: 'Who is on the shop’s pages at this moment, and beginning a chat with them.',
  timeline: 'What happened to a chat and its messages, step by step.',
  moderation:
    'Who may not use the chat, the work asked of guests under a flood, and what is hidden in messages.',
  integrations:
    'For host systems: orders, bookings, drivers, rooms and attributes, with an integration key; and the keys.',
  people: 'Accounts of all who have one, and invitations to the staff.',
  settings: 'What admins change in the product, a group at a time.',
  privacy: 'What is kept of people: exports, erasures with their certificates, legal holds, retention.',
  audit: 'Who did what, in a chain that nobody changes unseen.',
  mail: 'The page that ends the mails to an address.',
  operation: 'Health, metrics, and a test of every real part.',
};

const DESCRIPTION = `Live customer support chat.

Every failure has one shape, \`ErrorBody\`: its \`code\` is of a closed list, and so is the \`reason\` that some have. \`message\` is
English for who integrates; people read words of your own. A client puts up with properties and codes that it does not know.

\`bearer\`: what \`POST /api/auth/login\` or \`POST /api/chat/guest\` answers as \`accessToken\`, good for 15 minutes. \`integrationKey\`: what an
admin made for a host system. Answers and pushes over the socket have the same shapes, and are described in docs/sockets.md.`;

/** Its page and its file, as a server inside of ours: that one takes no more routes once it listens. */
export function descriptionPages(app: NestExpressApplication): RequestHandler {
  const inside = express();
  inside.disable('x-powered-by');
  const adapter = new ExpressAdapter(inside);
  // defined, not assigned: that would change the server around
  const itself = Object.create(app, {
    getHttpAdapter: { value: () => adapter },
    useStaticAssets: { value: adapter.useStaticAssets.bind(adapter) },
  }) as NestExpressApplication;
  const options = { useGlobalPrefix: true, jsonDocumentUrl: 'docs-json' };
  SwaggerModule.setup('docs', itself, () => apiDescription(app), options);
  return inside;
}

export function apiDescription(app: NestExpressApplication): OpenAPIObject {
  sayAll(library);
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Parley')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, INTEGRATION_KEY);
  for (const [name, description] of Object.entries<string>(TAGS)) builder.addTag(name, description);
  const options = {
    operationIdFactory: (controller: string, handler: string) => `${controller}.${handler}`,
    autoTagControllers: false,
  };
  return completed(SwaggerModule.createDocument(app, builder.build(), options), readAnswers());
}
