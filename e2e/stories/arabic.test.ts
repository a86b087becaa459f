import { expect, it } from '@jest/globals';
import { fitsInWidth } from '../harness/look.js';
import { story } from '../harness/stage.js';

it(
  'speaks Arabic from right to left, on both sides',
  story(async (stage) => {
    const arabic = { language: 'ar' } as const;
    const [agent, layla] = await Promise.all([stage.agent('agent', arabic), stage.customer('ليلى', arabic)]);
    await layla.page.locator('html[dir="rtl"][lang="ar"]').waitFor();
    const button = (await layla.launcher.boundingBox())!;
    expect(button.x).toBeLessThan(200);

    await layla.openChat();
    await layla.ask('هل لديكم نباتات؟ SKU-42 (أخضر)');
    await agent.take('ليلى');
    await agent.chat.write('نعم، لدينا الكثير.');
    await layla.chat.reads('هل لديكم نباتات؟ SKU-42 (أخضر)', 'نعم، لدينا الكثير.');
    await layla.chat.ticks('هل لديكم نباتات؟ SKU-42 (أخضر)', 'read');

    // one's own words stand at the end of the line, which is on the left
    const box = async (text: string) =>
      (await layla.chat.bubble(text).locator('p[dir="auto"]').boundingBox())!;
    const [own, theirs] = [await box('هل لديكم نباتات؟ SKU-42 (أخضر)'), await box('نعم، لدينا الكثير.')];
    expect(own.x).toBeLessThan(theirs.x);
    const list = (await agent.list.boundingBox())!;
    const main = (await agent.page.getByRole('main').boundingBox())!;
    expect(list.x).toBeGreaterThan(main.x);
    await fitsInWidth(layla.page);
    await fitsInWidth(agent.page);
  }),
);

it(
  'keeps the language that somebody has chosen',
  story(async (stage) => {
    const omar = await stage.customer('Omar');
    await omar.openChat();
    await omar.button('menu.label').click();
    await omar.frame.getByRole('menuitemradio', { name: 'العربية' }).click();
    await omar.frame.locator('html[dir="rtl"]').waitFor();
    await omar.page.reload();
    await omar.page
      .getByRole('button', { name: /^Chat|دردشة|محادثة/ })
      .last()
      .click();
    await omar.frame.locator('html[dir="rtl"]').waitFor();
  }),
);
