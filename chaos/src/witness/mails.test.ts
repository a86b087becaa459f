import { connect } from 'node:net';
import { expect, it } from '@jest/globals';
import { openMailbox } from './mailbox.js';
import { missingMails, wrongJobs, wrongMails } from './mails.js';

const answers = [
  { marker: 'answer-1.', to: 'a@x.test', isRead: false },
  { marker: 'answer-2.', to: 'b@x.test', isRead: true },
];
const good = [{ to: 'a@x.test', text: 'You have an answer: answer-1.' }];
const kindsOf = (mails: { to: string; text: string }[]): string[] =>
  wrongMails(answers, mails, 'note-').map(({ invariant }) => invariant);

it('one mail for what is unread and none for what was read is right', () => {
  expect(kindsOf(good)).toEqual([]);
  expect(missingMails(answers, good)).toEqual([]);
  expect(missingMails(answers, [])).toEqual([answers[0]]);
});

it.each([
  ['no mail', 'I12', []],
  ['two mails', 'I12', [...good, ...good]],
  ['a mail to somebody else', 'I12', [{ to: 'b@x.test', text: 'answer-1.' }]],
  ['a mail about what was read', 'I12', [...good, { to: 'b@x.test', text: 'answer-2.' }]],
  ['a note', 'I10', [{ to: 'a@x.test', text: 'answer-1. note-3' }]],
])('%s is wrong: %s', (_, invariant, mails) => {
  expect(kindsOf(mails)).toContain(invariant);
});

it('the mailbox keeps what it is sent, in pieces or at once', async () => {
  const mailbox = await openMailbox();
  const letter = 'Subject: x\r\n\r\nbroken by the w=\r\nay\r\n.\r\n';
  const talk = `EHLO me\r\nMAIL FROM:<s@x.test>\r\nRCPT TO:<a@x.test>\r\nDATA\r\n${letter}QUIT\r\n`;
  const { port } = new URL(mailbox.url);
  const socket = connect(Number(port), '127.0.0.1');
  for (const piece of talk.match(/[^]{1,7}/g)!) await new Promise((resolve) => socket.write(piece, resolve));
  const heard = await new Promise<string>((resolve) => {
    let said = '';
    socket.on('data', (bytes) => {
      said += bytes.toString();
      if (said.includes('221')) resolve(said);
    });
  });
  expect(heard.match(/^\d+/gm)).toEqual(['220', '250', '250', '250', '354', '250', '221']);
  expect(mailbox.mails).toEqual([{ to: 'a@x.test', text: 'Subject: x\r\n\r\nbroken by the way' }]);
  socket.destroy();
  await mailbox.close();
});

it('a job that succeeds twice is wrong, and so are too few that were seen', () => {
  expect(
    wrongJobs(
      new Map([
        ['1', 1],
        ['2', 1],
      ]),
      2,
    ),
  ).toEqual([]);
  expect(
    wrongJobs(
      new Map([
        ['1', 1],
        ['2', 2],
      ]),
      2,
    ),
  ).toMatchObject([{ invariant: 'I12' }]);
  expect(wrongJobs(new Map([['1', 1]]), 2)).toMatchObject([{ invariant: 'I12' }]);
});
