import { expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { eventually } from '../harness/eventually.js';
import { lightAndContrast } from '../harness/look.js';
import { story } from '../harness/stage.js';

const READABLE = 4.5;

async function isDark(locator: Locator): Promise<void> {
  await eventually(async () => {
    const { light, contrast } = await lightAndContrast(locator);
    expect(light).toBeLessThan(0.12);
    expect(contrast).toBeGreaterThanOrEqual(READABLE);
  });
}

async function isLight(locator: Locator): Promise<void> {
  await eventually(async () => {
    const { light, contrast } = await lightAndContrast(locator);
    expect(light).toBeGreaterThan(0.7);
    expect(contrast).toBeGreaterThanOrEqual(READABLE);
  });
}

it(
  'is dark where a person likes it dark, and readable either way',
  story(async (stage) => {
    const dark = { colorScheme: 'dark' } as const;
    const [agent, dora, dag] = await Promise.all([
      stage.agent('agent', dark),
      stage.customer('Dora Dark', dark),
      stage.customer('Dag Daylight', { colorScheme: 'light' }),
    ]);
    await Promise.all([dora.openChat(), dag.openChat()]);
    await dora.ask('Lights off?');
    await dag.ask('Lights on?');
    await agent.take('Dora Dark');
    await agent.chat.write('Off they are.');
    await dora.chat.sees('Off they are.');

    await isDark(dora.page.locator('body'));
    await isDark(dora.frame.getByRole('main'));
    await isDark(dora.chat.composer);
    await isDark(agent.page.getByRole('main'));
    await isDark(agent.list.getByRole('heading', { name: 'Inbox' }));
    await isLight(dag.page.locator('body'));
    await isLight(dag.frame.getByRole('main'));
    for (const own of [
      dora.chat.bubble('Lights off?'),
      agent.chat.bubble('Off they are.'),
      dag.chat.bubble('Lights on?'),
    ]) {
      const { contrast } = await lightAndContrast(own.locator('p[dir="auto"]'));
      expect(contrast).toBeGreaterThanOrEqual(READABLE);
    }
  }),
);

it(
  'lets an agent choose the colours against the system',
  story(async (stage) => {
    const agent = await stage.agent('agent', { colorScheme: 'light' });
    await isLight(agent.page.getByRole('main'));
    await agent.page.getByRole('button', { name: /^You: Lina Agent/ }).click();
    await agent.page.getByRole('menuitem', { name: 'Profile and settings' }).click();
    await agent.dialog.getByRole('tab', { name: 'Appearance' }).click();
    await agent.dialog.getByText('Dark', { exact: true }).click();
    await agent.page.keyboard.press('Escape');
    await isDark(agent.page.getByRole('main'));
    await agent.page.reload();
    await agent.list.waitFor();
    await isDark(agent.page.getByRole('main'));
  }),
);
