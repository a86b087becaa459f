import { expect, it } from '@jest/globals';
import { eventually } from '../harness/eventually.js';
import { ownProduct } from '../harness/own-product.js';
import { holdsNothing, onShop, say, SHOP_SECRET, signed } from '../harness/shop-page.js';
import { story } from '../harness/stage.js';

const product = ownProduct({ IDENTITY_SECRETS: SHOP_SECRET });

it(
  'knows an anonymous visitor of a shop once the shop has signed who it is, and nobody after the logout',
  story(
    async (stage) => {
      const agent = await stage.agent();
      await onShop(stage, 'Vera Verified', async (page, visitor) => {
        await visitor.openChat();
        await visitor.button('home.newChat').click();
        await visitor.frame.getByRole('textbox', { name: visitor.say('start.message') }).fill('Where is my');
        await holdsNothing(page, page.context());

        await visitor.sendQuestion('Where is my parcel?');
        await visitor.chat.ticks('Where is my parcel?', 'sent');
        await say(page, 'set', { attributes: { plan: 'gold' } });
        await say(page, 'identify', signed({ sub: 'v-1', name: visitor.name, email: 'vera@shop.test' }));
        await agent.take(visitor.name, 'Where is my parcel?');
        const panel = agent.page.getByRole('complementary');
        await panel.getByText('Verified by the shop').waitFor();
        await panel.getByText('vera@shop.test').waitFor();
        await panel.getByRole('region', { name: 'Told by the page, unverified' }).getByText('gold').waitFor();
        await agent.chat.reads('Where is my parcel?');
        await agent.chat.write('On its way.');
        await visitor.chat.reads('Where is my parcel?', 'On its way.');

        await say(page, 'logout');
        await visitor.button('home.newChat').waitFor();
        await visitor.frame.getByText('Where is my parcel?').waitFor({ state: 'detached' });
        await holdsNothing(page, page.context());
        await page.reload();
        await visitor.openChat();
        await visitor.button('home.newChat').waitFor();
        expect(await visitor.frame.getByText('parcel').count()).toBe(0);

        // on the next day, perhaps on another device
        await say(page, 'identify', signed({ sub: 'v-1' }));
        await visitor.frame.getByText('On its way.').waitFor();
      });
    },
    { product },
  ),
);

it(
  'shows and keeps nothing of one customer when the shop says that it is another',
  story(
    async (stage) => {
      stage.expectTrouble(/IDENTITY_REFUSED|401/);
      await onShop(stage, 'Vera Verified', async (page, visitor) => {
        await say(page, 'identify', signed({ sub: 'shop-ada', name: 'Ada' }));
        await visitor.openChat();
        await visitor.ask('Only for Ada', {});
        await visitor.chat.ticks('Only for Ada', 'sent');

        await say(page, 'identify', 'no token at all');
        await say(page, 'identify', signed({ sub: 'shop-bob', name: 'Bob' }));
        await visitor.button('home.newChat').waitFor();
        await visitor.frame.getByText('Only for Ada').waitFor({ state: 'detached' });
        const kept = await eventually(async () => {
          const all = await page.frames()[1]!.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
          expect(all).toContain('shop-bob');
          return all;
        });
        expect(kept).not.toMatch(/shop-ada|Ada/);

        await visitor.ask('Only for Bob', {});
        await visitor.chat.ticks('Only for Bob', 'sent');
        await visitor.chat.reads('Only for Bob');
        await say(page, 'identify', signed({ sub: 'shop-ada' }));
        await visitor.frame.getByText('Only for Ada').waitFor();
        expect(await visitor.frame.getByText('Only for Bob').count()).toBe(0);
      });
    },
    { product },
  ),
);
