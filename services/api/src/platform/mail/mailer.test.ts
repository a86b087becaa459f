import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { testSettings } from '../../testing/auth-app.js';
import { type SmtpCatcher, smtpCatcher } from '../../testing/smtp-catcher.js';
import { isMailAddress, mailbox, oneLine } from './mail-address.js';
import { MailFailed, MailRefused } from './mail-failure.js';
import { Mailer, type OutgoingMail } from './mailer.js';

let smtp: SmtpCatcher;
let mailer: Mailer;

beforeAll(async () => {
  smtp = await smtpCatcher();
  mailer = new Mailer(
    testSettings({ smtpUrl: smtp.url, mailFrom: '"Shop" <hello@shop.test>'.replaceAll('"', '') }),
  );
});
afterAll(async () => {
  await mailer.onApplicationShutdown();
  await smtp.close();
});
beforeEach(() => {
  smtp.mails.splice(0);
  smtp.answer = {};
});

const mail = (over: Partial<OutgoingMail> = {}): OutgoingMail => ({
  to: { name: 'Greta', address: 'greta@mail.test' },
  subject: 'Hello',
  text: 'Text',
  html: '<p>Text</p>',
  id: 'one',
  ...over,
});

it.each([
  'Eve\r\nBcc: victim@mail.test',
  'Eve\nBcc: victim@mail.test',
  'Eve\u2028Bcc: victim@mail.test',
  'Eve" <victim@mail.test>, "',
  'Eve, victim@mail.test',
  'Eve\0\u0007',
  '=?utf-8?q?Eve=0D=0ABcc:_victim@mail.test?=',
  `Eve ${'long '.repeat(200)}`,
])('a name or a subject of %j becomes no header and no recipient', async (text) => {
  await mailer.send(mail({ to: { name: text, address: 'greta@mail.test' }, subject: text }));
  expect(smtp.mails).toHaveLength(1);
  const [caught] = smtp.mails as [(typeof smtp.mails)[0]];
  expect(caught.recipients).toEqual(['greta@mail.test']);
  expect(caught.mail.to?.map(({ address }) => address)).toEqual(['greta@mail.test']);
  expect(caught.mail.bcc).toBeUndefined();
  expect(caught.mail.headers.map(({ key }) => key)).not.toContain('bcc');
});

it.each([
  'greta@mail.test\r\nBcc: victim@mail.test',
  'greta@mail.test\r\nRCPT TO:<victim@mail.test>',
  'greta@mail.test, victim@mail.test',
  '<greta@mail.test>',
  'greta@mail.test victim@mail.test',
  '"greta@mail.test> victim"@mail.test',
  'greta',
  '@mail.test',
  '',
  `${'a'.repeat(65)}@mail.test`,
])('nothing goes to %j', async (address) => {
  await expect(mailer.send(mail({ to: { name: null, address } }))).rejects.toThrow(MailRefused);
  expect(smtp.mails).toEqual([]);
});

it('says who it is, and asks machines not to answer', async () => {
  await mailer.send(mail({ unsubscribeUrl: 'https://shop.test/out?t=x' }));
  const [{ mail: got }] = smtp.mails as [(typeof smtp.mails)[0]];
  expect(got.from).toMatchObject({ name: 'Shop', address: 'hello@shop.test' });
  expect(got.messageId).toBe('<one@shop.test>');
  const header = Object.fromEntries(got.headers.map(({ key, value }) => [key, value]));
  expect(header).toMatchObject({
    'auto-submitted': 'auto-generated',
    'list-unsubscribe': '<https://shop.test/out?t=x>',
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
  });
});

it('tells what will never be taken from what may be later, without what the server said', async () => {
  smtp.answer = { recipient: 550 };
  await expect(mailer.send(mail())).rejects.toEqual(new MailRefused('SMTP 550 at RCPT TO'));
  smtp.answer = { recipient: 450 };
  await expect(mailer.send(mail())).rejects.toEqual(new MailFailed('SMTP 450 at RCPT TO'));
  smtp.answer = { data: 554 };
  await expect(mailer.send(mail())).rejects.toEqual(new MailFailed('SMTP 554 at DATA'));
});

it('gives up on a server that is silent', async () => {
  const { createServer } = await import('node:net');
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const patient = new Mailer(testSettings({ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'a@shop.test' }));
  const started = Date.now();
  await expect(patient.send(mail())).rejects.toThrow(MailFailed);
  expect(Date.now() - started).toBeLessThan(8_000);
  silent.close();
});

it('is off without a server', async () => {
  const off = new Mailer(testSettings());
  expect(off.enabled).toBe(false);
  await expect(off.send(mail())).rejects.toThrow('mail is off');
});

it('reads the sender and keeps headers to one line', () => {
  expect(mailbox('Shop & Co <hello@shop.test>')).toEqual({ name: 'Shop & Co', address: 'hello@shop.test' });
  expect(mailbox('hello@shop.test')).toEqual({ name: '', address: 'hello@shop.test' });
  expect(oneLine('a\r\n b\u0000c')).toBe('a b c');
  expect(isMailAddress('grüße@bücher.test')).toBe(true);
});
