import { expect, it } from '@jest/globals';
import { fitsInWidth } from '../harness/look.js';
import { Api } from '../harness/rest.js';
import { PHONE, story } from '../harness/stage.js';

it(
  'fills a phone of 390 × 844, with the field to write in within reach',
  story(async (stage) => {
    const [agent, pia] = await Promise.all([stage.agent(), stage.customer('Pia Phone', PHONE)]);
    await fitsInWidth(pia.page);
    await pia.openChat();
    expect(await pia.window.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await pia.ask('Do you open on Sundays?');
    await agent.take('Pia Phone');
    for (let line = 1; line <= 12; line++)
      await agent.chat.write(`Line ${line} of a long answer, as they are at times`);
    await pia.chat.sees('Line 12 of a long answer, as they are at times');

    const composer = await pia.chat.composer.boundingBox();
    expect(composer!.y + composer!.height).toBeLessThanOrEqual(844);
    const size = await pia.chat.composer.evaluate((element) =>
      parseFloat(getComputedStyle(element).fontSize),
    );
    // or a phone zooms in
    expect(size).toBeGreaterThanOrEqual(16);
    await fitsInWidth(pia.page);

    await pia.closeChat();
    await pia.launcher.waitFor();
  }),
);

it(
  'needs no more than 320 pixels on any page',
  story(async (stage) => {
    const narrow = { ...PHONE, viewport: { width: 320, height: 640 } };
    const { room } = await Api.guest(
      stage,
      'Nina Narrow-With-A-Long-Name',
      `Averylongwordwithoutaplacetobreakit${'o'.repeat(60)} https://example.com/${'path/'.repeat(20)}`,
    );
    const nils = await stage.customer('Nils Narrow', narrow);
    await fitsInWidth(nils.page);
    await nils.openChat();
    await fitsInWidth(nils.page);
    await nils.button('home.newChat').click();
    await fitsInWidth(nils.page);
    await nils.frame.getByRole('textbox', { name: 'Your question' }).fill('o'.repeat(120));
    await nils.button('send').click();
    await nils.chat.sees('o'.repeat(120));
    await fitsInWidth(nils.page);
    await nils.visit('/chat');
    await nils.page.getByRole('navigation', { name: 'Your chats' }).waitFor();
    await fitsInWidth(nils.page);

    const agent = await stage.agent('agent', narrow);
    await fitsInWidth(agent.page);
    await agent.take('Nina Narrow');
    await fitsInWidth(agent.page);
    expect(agent.page.url()).toContain(room.id);
    await agent.button('chat.showPanel').click();
    await agent.page.getByRole('complementary', { name: 'Customer' }).waitFor();
    await fitsInWidth(agent.page);
  }),
);

it(
  'leaves the screen of a phone to the chat, and says whose it is in full',
  story(async (stage) => {
    await Api.guest(stage, 'Theodora Longstocking', 'Is this seat taken?');
    const agent = await stage.agent('agent', PHONE);
    const offer = agent.page.getByText(agent.say('alerts.offer'));
    await offer.waitFor();
    await agent.take('Theodora Longstocking');
    await offer.waitFor({ state: 'hidden' });
    const name = agent.page.getByRole('heading', { name: 'Theodora Longstocking', level: 2 });
    // a letter's tail may stick out of its line; a line of its own may not
    const cutOff = await name.evaluate((element) => {
      const line = parseFloat(getComputedStyle(element).lineHeight);
      return (
        element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + line / 2
      );
    });
    expect(cutOff).toBe(false);
    await fitsInWidth(agent.page);
  }),
);
