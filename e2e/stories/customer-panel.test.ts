import { it } from '@jest/globals';
import { consoleEn } from '../../apps/web/src/words/console.en.js';
import { isAccessible } from '../harness/axe.js';
import { fitsInWidth } from '../harness/look.js';
import { Api } from '../harness/rest.js';
import { story } from '../harness/stage.js';

it(
  'leaves a note about a person for whoever speaks with them next, who also sees how it went before',
  story(async (stage) => {
    const [lina, ada] = [await stage.agent(), await stage.agent('admin')];
    const { api, room } = await Api.guest(stage, 'Nele Noted', 'Where is my parcel?');
    await lina.take('Nele Noted');
    const panel = lina.page.getByRole('complementary');
    await panel.getByRole('button', { name: consoleEn['notes.write'] }).press('Enter');
    const field = panel.getByRole('textbox', { name: consoleEn['notes.label'] });
    await field.fill('Her dog eats parcels.\nLeave them with the neighbours.');
    await isAccessible(lina.page);
    await fitsInWidth(lina.page);
    await field.press('Control+Enter');
    await panel.getByText('Her dog eats parcels.').waitFor();
    await api.ask('POST', `/chat/room/${room.id}/close`, {});
    await api.ask('POST', `/chat/room/${room.id}/rating`, { score: 4, comment: 'Quick, and kind' });

    await api.ask('POST', '/chat/room', { message: 'And the next one?' });
    await ada.take('Nele Noted', 'And the next one?');
    const beside = ada.page.getByRole('complementary');
    await beside.getByText('Leave them with the neighbours.').waitFor();
    await beside.getByRole('link', { name: /Quick, and kind/ }).waitFor();
    // a colleague corrects it, and Lina sees who
    await beside.getByRole('button', { name: consoleEn['notes.edit'] }).press('Enter');
    await beside.getByRole('textbox', { name: consoleEn['notes.label'] }).fill('The dog is gone.');
    await beside.getByRole('button', { name: consoleEn['notes.save'] }).press('Enter');
    await panel.getByText('The dog is gone.').waitFor();
    await panel.getByText(/changed by .*Ada Admin/).waitFor();
    await beside.getByRole('button', { name: consoleEn['notes.remove'] }).press('Enter');
    await ada.dialog.getByRole('button', { name: consoleEn['notes.remove'] }).press('Enter');
    await panel.getByText('The dog is gone.').waitFor({ state: 'detached' });
  }),
);
