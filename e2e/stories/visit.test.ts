import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { isAccessible } from '../harness/axe.js';
import { onShop } from '../harness/shop-page.js';
import { story } from '../harness/stage.js';
import { wordsIn } from '../harness/words.js';

const say = wordsIn('en');

/** As shops do that swap their content. */
const goTo = (page: Page, path: string, title: string): Promise<void> =>
  page.evaluate(
    ([to, name]) => {
      document.title = name!;
      history.pushState(null, '', to);
    },
    [path, title],
  );

it(
  'shows the team on which page their customer is, and where they have been, once there is a chat',
  story(async (stage) => {
    const agent = await stage.agent();
    await onShop(stage, 'Wanda Wanders', async (page, visitor, url) => {
      await page.goto(`${url}?utm_source=garden-news&utm_medium=mail&t=needle`, {
        referer: 'https://search.test/find?q=needle',
      });
      const told: string[] = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/visit')) told.push(request.postData() ?? '');
      });
      await goTo(page, '/ferns?token=needle&page=2#needle', 'All the ferns');
      await visitor.openChat();
      await visitor.button('home.newChat').click();
      await visitor.frame.getByRole('textbox', { name: say('start.message') }).fill('Which one likes shade?');
      expect(told).toEqual([]);
      await visitor.fillIn({ name: 'Wanda Wanders' });
      await visitor.sendQuestion('Which one likes shade?');
      await agent.take('Wanda Wanders');

      const panel = agent.page.getByRole('complementary').getByRole('region', { name: say('visit.title') });
      const here = panel.getByRole('link', { name: /\/ferns$/ });
      await here.waitFor();
      expect(await here.getAttribute('href')).toMatch(/\/ferns\?page=2$/);
      await panel.getByText('All the ferns').waitFor();
      await panel.getByText(/^Chrome on/).waitFor();
      await panel.getByText(say('visit.time')).waitFor();
      await panel.getByText('American English').waitFor();
      await panel.getByRole('link', { name: 'search.test/find' }).waitFor();
      await panel.getByText('garden-news · mail').waitFor();

      await goTo(page, '/pots', 'Pots and more');
      await panel.getByText('Pots and more').waitFor();
      await panel.getByText(say('visit.before', { count: 1 })).click();
      await panel.getByText('All the ferns').waitFor();
      await isAccessible(agent.page);
      expect(told.join()).not.toContain('needle');
    });
  }),
);
