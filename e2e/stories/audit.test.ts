import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { auditAr } from '../../apps/web/src/words/audit.ar.js';
import { auditEn } from '../../apps/web/src/words/audit.en.js';
import { isAccessible } from '../harness/axe.js';
import { eventually } from '../harness/eventually.js';
import { fitsInWidth } from '../harness/look.js';
import { type Looks, PHONE, type Stage, story } from '../harness/stage.js';

/** An admin in a browser of their own, where all that was done is to be seen. */
async function auditor(stage: Stage, looks: Looks = {}): Promise<Page> {
  const desk = await stage.agent('admin', looks);
  await desk.page.goto(`${stage.base}/admin/audit`);
  await desk.page.getByRole('heading', { level: 1 }).waitFor();
  return desk.page;
}

const deed = (page: Page, what: string, who: string) =>
  page.getByRole('button').filter({ hasText: what }).filter({ hasText: who });

it(
  'shows an admin who did what, and lets them take it away with its proof',
  story(async (stage) => {
    const [agent, quinn] = await Promise.all([stage.agent(), stage.customer('Quinn Audited')]);
    await quinn.openChat();
    await quinn.ask('Who reads this?');
    await agent.take('Quinn Audited');
    await agent.chat.write('I do.');
    await quinn.chat.sees('I do.');

    const page = await auditor(stage, { permissions: ['clipboard-read', 'clipboard-write'] });
    await deed(page, auditEn['audit.action.room.taken'], 'Lina Agent').first().waitFor();
    await deed(page, auditEn['audit.action.session.login'], 'Lina Agent').first().waitFor();
    await isAccessible(page);

    await page.getByLabel(auditEn['audit.who']).selectOption({ label: 'Lina Agent' });
    await page.getByLabel(auditEn['audit.what']).selectOption({ label: auditEn['audit.group.room'] });
    await deed(page, auditEn['audit.action.session.login'], '').first().waitFor({ state: 'detached' });
    await deed(page, auditEn['audit.action.room.taken'], 'Lina Agent').first().click();
    const dialog = page.getByRole('dialog', { name: auditEn['audit.action.room.taken'] });
    await dialog.getByText(/^[\da-f]{64}$/).waitFor();
    await dialog.getByText('127.0.0.1').waitFor();
    await isAccessible(page);
    await dialog.getByRole('button', { name: auditEn['audit.onlyTarget'] }).click();
    await dialog.waitFor({ state: 'hidden' });
    await eventually(async () =>
      expect(await page.getByLabel(auditEn['audit.target']).inputValue()).toMatch(/^[\da-f-]{36}$/),
    );
    await deed(page, auditEn['audit.action.room.taken'], 'Lina Agent').first().waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: auditEn['audit.csv'] }).click(),
    ]);
    const table = await text(await download.createReadStream());
    expect(download.suggestedFilename()).toBe('audit.csv');
    expect(table.split('\r\n')[0]).toContain('previous,hash,body');
    expect(table).toContain('room.taken');
    expect(table).not.toContain('I do.');

    await page.getByRole('button', { name: auditEn['audit.clear'] }).click();
    await deed(page, auditEn['audit.action.audit.exported'], '').first().waitFor();
    await page.getByRole('button', { name: auditEn['audit.copy'] }).click();
    const head = await eventually(async () => {
      const text = await page.evaluate(() => navigator.clipboard.readText());
      expect(text).toMatch(/^\d+:[\da-f]{64}$/);
      return text;
    });
    await page.getByText(head).waitFor();

    await page.getByLabel(auditEn['audit.target']).fill('nothing');
    await page.getByText(auditEn['audit.none']).waitFor();
  }),
);

it(
  'shows it in Arabic, in the dark and on a phone',
  story(async (stage) => {
    const page = await auditor(stage, { ...PHONE, language: 'ar', colorScheme: 'dark' });
    await deed(page, auditAr['audit.action.session.login'], '').first().click();
    await page
      .getByRole('dialog')
      .getByText(/^[\da-f]{64}$/)
      .waitFor();
    await fitsInWidth(page);
    await isAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await isAccessible(page);
  }),
);
