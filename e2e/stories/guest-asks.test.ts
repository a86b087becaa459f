import { it } from '@jest/globals';
import { story } from '../harness/stage.js';

it(
  'lets a guest ask and an agent answer',
  story(async (stage) => {
    const agent = await stage.agent();
    const mara = await stage.customer('Mara Guest');

    await mara.openChat();
    await mara.ask('Do you ship to Iceland?', {
      topic: 'Order & delivery',
      name: 'Mara Guest',
      email: 'mara@example.net',
    });
    await mara.frame.getByText('We’ve got your message').waitFor();

    await agent.row('Mara Guest').getByText('Waiting').waitFor();
    await agent.take('Mara Guest');
    await agent.chat.reads('Do you ship to Iceland?');
    await agent.chat.write('Yes, twice a week.');

    await mara.chat.reads('Do you ship to Iceland?', 'Yes, twice a week.');
    await mara.isTold('Lina Agent');
    await mara.chat.seesLine('Lina Agent joined the chat');
    await agent.row('Mara Guest').getByText('Open').waitFor();
    await agent.page.getByRole('complementary', { name: 'Customer' }).getByText('mara@example.net').waitFor();

    await mara.chat.write('Wonderful, thank you!');
    await agent.chat.reads('Do you ship to Iceland?', 'Yes, twice a week.', 'Wonderful, thank you!');
  }),
);
