import { it } from '@jest/globals';
import { isAccessible } from '../harness/axe.js';
import { fitsInWidth } from '../harness/look.js';
import { story } from '../harness/stage.js';

const SECTIONS = [
  ...['people', 'teams', 'topics', 'hours', 'routing', 'widget', 'tags', 'attributes', 'answers'],
  ...['protection', 'integrations', 'sla', 'audit', 'privacy', 'account'],
];
const WIDTHS = [390, 768, 1280, 1920];

it(
  'fits each section of the administration into every width, where everybody can use it',
  story(async (stage) => {
    const { page } = await stage.agent('admin');
    for (const section of SECTIONS) {
      await page.goto(`${stage.base}/admin/${section}`);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await fitsInWidth(page);
      }
      await isAccessible(page);
    }
  }),
);
