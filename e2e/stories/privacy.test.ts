import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Download, Page } from 'playwright-core';
import { isAccessible } from '../harness/axe.js';
import { eventually } from '../harness/eventually.js';
import { fitsInWidth } from '../harness/look.js';
import { Api } from '../harness/rest.js';
import { PHONE, type Stage, story } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

const say = wordsIn('en');
const HOSTILE = `</script></style><img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script>`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-privacy-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function contentOf(download: Download): Promise<Buffer> {
  const path = join(folder, randomUUID());
  await download.saveAs(path);
  return readFileSync(path);
}

/** One file of an archive. */
function fileIn(archive: Buffer, name: string): string {
  const start = archive.indexOf(name) + name.length;
  return inflateRawSync(archive.subarray(start)).toString('utf8');
}

/** The admin's section of that name. */
async function privacyPage(stage: Stage, looks = {}): Promise<Page> {
  const desk = await stage.agent('admin', looks);
  await desk.page.goto(`${stage.base}/admin/privacy`);
  await desk.page.getByRole('heading', { name: say('admin.section.privacy'), level: 1 }).waitFor();
  return desk.page;
}

it(
  'gives a guest everything along, runs nothing of it, and forgets them at their wish',
  story(async (stage) => {
    const [agent, hugo] = await Promise.all([stage.agent(), stage.customer('Hugo Takesall')]);
    await hugo.openChat();
    await hugo.ask(HOSTILE);
    await agent.take('Hugo Takesall');
    await agent.chat.write('Here you are.');
    await hugo.chat.sees('Here you are.');

    await hugo.visit('/chat');
    const { page } = hugo;
    await page.getByRole('button', { name: say('chat.yourData') }).click();
    const dialog = page.getByRole('dialog', { name: say('yourData.title') });
    await isAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: say('yourData.download') }).click(),
    ]);
    const archive = await contentOf(download);
    expect(download.suggestedFilename()).toMatch(/^chats-\d{4}-\d\d-\d\d\.zip$/);
    expect(fileIn(archive, 'data.json')).toContain('Here you are.');
    const file = join(folder, 'index.html');
    writeFileSync(file, fileIn(archive, 'index.html'));
    const reader = await stage.open('reader');
    const loaded: string[] = [];
    reader.on('request', (request) => loaded.push(request.url()));
    await reader.goto(pathToFileURL(file).href);
    await reader.getByText(HOSTILE).waitFor();
    await reader.getByText('Here you are.').waitFor();
    expect([await reader.title(), loaded]).toEqual(['Your data', [pathToFileURL(file).href]]);
    await isAccessible(reader);

    await dialog.getByRole('button', { name: say('yourData.eraseNow') }).click();
    const word = say('yourData.word');
    await dialog.getByText(say('yourData.typeNeeded', { word })).waitFor();
    await dialog.getByLabel(say('yourData.type', { word })).fill(word);
    await dialog.getByRole('button', { name: say('yourData.eraseNow') }).click();
    const done = page.getByRole('dialog', { name: say('yourData.done') });
    await done.waitFor();
    await isAccessible(page);
    const [paper] = await Promise.all([
      page.waitForEvent('download'),
      done.getByRole('button', { name: say('yourData.certificateData') }).click(),
    ]);
    expect(JSON.parse((await contentOf(paper)).toString())).toMatchObject({
      kind: 'erasure',
      erased: { accounts: 1, rooms: 1 },
    });
    // their session has gone with them, so that there is none to sign out of
    stage.expectTrouble(/401 \(Unauthorized\).*\/auth\/(logout|refresh)/);
    await done.getByRole('button', { name: say('close') }).click();
    await page.getByRole('heading', { name: say('chat.welcome') }).waitFor();
    await eventually(async () => expect(await agent.list.getByText('Hugo Takesall').count()).toBe(0));
  }),
);

it(
  'lets an admin find, hold and erase somebody, and count before chats go by age',
  story(async (stage) => {
    const name = `Hanna Held ${randomUUID().slice(0, 4)}`;
    const { room } = await Api.guest(stage, name, 'Please forget me.');
    const page = await privacyPage(stage);
    await isAccessible(page);

    await page.getByLabel(say('privacy.search')).fill(name);
    await page.keyboard.press('Enter');
    const person = page.getByRole('listitem').filter({ hasText: name });
    const press = (what: string) =>
      person.getByRole('button', { name: say('privacy.of', { what, name }) }).click();
    await press(say('privacy.hold'));
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('privacy.reason')).fill('A court asked for it');
    await dialog.getByRole('button', { name: say('privacy.holdNow') }).click();
    const held = page
      .getByRole('listitem')
      .filter({ hasText: room.userId })
      .filter({ hasText: 'A court asked for it' });
    await held.waitFor();

    // the browser says so in its console
    stage.expectTrouble(/409 \(Conflict\)/);
    await press(say('privacy.erase'));
    await dialog.getByRole('heading', { name: say('privacy.eraseTitle', { name }) }).waitFor();
    await isAccessible(page);
    await dialog.getByRole('button', { name: say('privacy.eraseNow') }).click();
    const request = page
      .getByRole('listitem')
      .filter({ hasText: 'asked for by an admin' })
      .filter({ hasText: room.userId });
    await request.getByText(say('privacy.state.held'), { exact: true }).waitFor();

    await held.getByRole('button', { name: new RegExp(`^${say('privacy.lift')}:`) }).click();
    await dialog.getByRole('button', { name: say('privacy.lift'), exact: true }).click();
    await request.getByText(say('privacy.state.done'), { exact: true }).waitFor();
    const [paper] = await Promise.all([
      page.waitForEvent('download'),
      request.getByRole('button', { name: new RegExp(`^${say('privacy.certificate')}:`) }).click(),
    ]);
    const certificate = (await contentOf(paper)).toString();
    expect(certificate).toContain(room.userId);
    expect(certificate).not.toContain(name);

    await page.getByLabel(say('privacy.keepFor')).check();
    const days = (label: 'privacy.days' | 'privacy.idleDays' | 'privacy.guestsDays') =>
      page.getByRole('textbox', { name: say(label), exact: true });
    await days('privacy.days').fill('10950');
    await page.getByLabel(say('privacy.idleFor')).check();
    await days('privacy.idleDays').fill('10949');
    await page.getByLabel(say('privacy.guestsFor')).check();
    await days('privacy.guestsDays').fill('10948');
    await page.getByRole('button', { name: say('privacy.preview') }).click();
    for (const none of ['privacy.noneGo', 'privacy.noneIdle', 'privacy.noGuests'] as const)
      await page.getByText(say(none)).waitFor();
    await days('privacy.days').fill('0');
    await page.getByText(/A whole number/).waitFor();
    await isAccessible(page);

    await page.getByLabel(say('privacy.keepAll')).first().check();
    await page.getByRole('button', { name: say('privacy.save'), exact: true }).click();
    await dialog.getByText(say('privacy.noneIdle')).waitFor();
    await isAccessible(page);
    await dialog.getByRole('button', { name: say('privacy.confirm') }).click();
    await page.getByText(say('privacy.saved')).waitFor();
    await page.reload();
    await eventually(async () => expect(await days('privacy.idleDays').inputValue()).toBe('10949'));
    await eventually(async () => expect(await days('privacy.guestsDays').inputValue()).toBe('10948'));
    expect(await days('privacy.days').count()).toBe(0);
    for (const keep of ['privacy.keepAll', 'privacy.keepGuests'] as const)
      await page.getByLabel(say(keep)).last().check();
    await page.getByRole('button', { name: say('privacy.save'), exact: true }).click();
    await page.getByText(say('privacy.saved')).waitFor();
  }),
);

it(
  'fits a phone, in the dark and in Arabic',
  story(async (stage) => {
    const page = await privacyPage(stage, { ...PHONE, colorScheme: 'dark' });
    await page.getByRole('heading', { name: say('privacy.holds') }).waitFor();
    await fitsInWidth(page);
    await isAccessible(page, 'colours');
    const aziz = await stage.customer('Aziz', { ...PHONE, language: 'ar', colorScheme: 'dark' });
    await aziz.openChat();
    await aziz.ask('مرحبا');
    await aziz.visit('/chat');
    const arabic = wordsIn('ar');
    await aziz.page.getByRole('button', { name: arabic('chat.yourData') }).click();
    await aziz.page.getByRole('button', { name: arabic('yourData.eraseNow') }).waitFor();
    await fitsInWidth(aziz.page);
    await isAccessible(aziz.page, 'colours');
  }),
);
