import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../harness/eventually.js';
import { story } from '../harness/stage.js';

/** Everything that the policies of a page and of the frames in it forbid, in the browser's own words. */
async function violationsOf(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction('tellViolation', (text: string) => violations.push(text));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample, documentURI } = event;
      const where = `${sourceFile}:${lineNumber} ${sample}`;
      (window as unknown as { tellViolation: (text: string) => void }).tellViolation(
        `${documentURI}: ${effectiveDirective} forbids ${blockedURI} (${where})`,
      );
    }),
  );
  return violations;
}

const nonceOf = (policy: string): string => /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';

it(
  'runs nothing on the shop, in the chat and on the page of all chats that their policies forbid',
  story(async (stage) => {
    const agent = await stage.agent();
    const carla = await stage.customer('Carla Careful');
    const violations = await violationsOf(carla.page);
    await carla.visit();
    await carla.openChat();
    await carla.ask('Is this page safe?');
    await agent.take('Carla Careful');
    await agent.chat.write('As a house.');
    await carla.chat.reads('Is this page safe?', 'As a house.');
    await carla.closeChat();
    await carla.visit('/chat');
    await carla.page.getByText('As a house.').first().waitFor();
    expect(violations).toEqual([]);
  }),
);

it(
  'runs nothing in the console, on the pages of admins and in the reference that their policies forbid',
  story(async (stage) => {
    const page = await stage.open('admin');
    const violations = await violationsOf(page);
    await page.goto(`${stage.base}/login`);
    await page.getByLabel('E-mail address').fill('admin@demo.test');
    await page.getByLabel('Password', { exact: true }).fill(stage.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('region', { name: 'Chats' }).waitFor();
    await page.getByRole('region', { name: 'Chats' }).getByRole('link').first().click();
    await page.locator('[data-chat]:visible').waitFor();
    await page.goto(`${stage.base}/admin`);
    await page.getByRole('navigation').first().waitFor();
    await page.goto(`${stage.base}/api/docs`);
    await page.getByText('Live customer support chat.').waitFor();
    expect(violations).toEqual([]);
  }),
);

it(
  'runs no script that somebody else has put into a page',
  story(async (stage) => {
    stage.expectTrouble(/Content Security Policy|Trusted(HTML|Script|Type)/);
    const page = await stage.open('visitor');
    const violations = await violationsOf(page);
    const first = await page.goto(`${stage.base}/chat`);
    await page.locator('#root > *').first().waitFor();
    const ran = await page.evaluate(async () => {
      // What is asked from outside may do more than what the page does itself.
      await new Promise((resolve) => setTimeout(resolve));
      const attempts: (() => void)[] = [
        () =>
          document.body.insertAdjacentHTML('beforeend', `<img src="x:" onerror="window.bad = 'attribute'">`),
        () => {
          const script = document.createElement('script');
          script.text = `window.bad = 'element'`;
          document.body.append(script);
        },
        // oxlint-disable-next-line no-eval -- that it does nothing is the point
        () => void globalThis.eval(`window.bad = 'eval'`),
        () => document.body.setAttribute('onclick', `window.bad = 'handler'`),
      ];
      for (const attempt of attempts)
        try {
          attempt();
        } catch (error) {
          if (!(error instanceof TypeError || error instanceof EvalError)) throw error;
        }
      document.body.click();
      return (window as { bad?: string }).bad;
    });
    expect(ran).toBeUndefined();
    await eventually(() => expect(violations.length).toBeGreaterThanOrEqual(4));
    const second = await page.goto(`${stage.base}/chat`);
    const nonces = [first, second].map((each) => nonceOf(each?.headers()['content-security-policy'] ?? ''));
    expect(nonces[0]).toMatch(/^[\w+/]{22}==$/);
    expect(nonces[1]).not.toBe(nonces[0]);
  }),
);
