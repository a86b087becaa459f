import { it } from '@jest/globals';
import { hasPlaces } from '../harness/colleagues.js';
import { story } from '../harness/stage.js';

it(
  'ends a chat with a rating that the agent sees',
  story(async (stage) => {
    const [agent, rosa] = await Promise.all([stage.agent(), stage.customer('Rosa Rates')]);
    await hasPlaces(stage);
    await rosa.openChat();
    await rosa.ask('Did you get my form?');
    await agent.take('Rosa Rates');
    await agent.chat.write('We did.');
    await agent.button('chat.resolve').click();
    await rosa.frame.getByText('How did we do?').first().waitFor();

    // there is more to say after all
    await rosa.chat.write('One more thing!');
    await agent.row('Rosa Rates').getByText('Open').waitFor();
    await agent.chat.seesLine('The chat was opened again');
    await agent.button('chat.more').click();
    await agent.page.getByRole('menuitem', { name: 'End chat' }).click();
    await agent.dialog.getByRole('button', { name: 'End chat' }).click();
    await rosa.chat.seesLine('The chat has ended');
    await agent.page.getByText('It is kept here to look back at.').waitFor();

    await rosa.frame.getByRole('radio', { name: '4 stars of 5' }).check({ force: true });
    await rosa.frame
      .getByRole('textbox', { name: 'Would you like to add something?' })
      .fill('Kind and quick');
    await rosa.button('rate.send').click();
    await rosa.frame.getByText('Thank you!').waitFor();
    await agent.chat.seesLine('Rated 4 stars');
    const panel = agent.page.getByRole('complementary', { name: 'Customer' });
    await panel.getByText('Kind and quick').waitFor();
    await panel.getByRole('img', { name: '4 of 5 stars' }).waitFor();

    await rosa.button('home.newChat').click();
    await rosa.frame.getByRole('textbox', { name: 'Your question' }).waitFor();
  }),
);

it(
  'lets the customer end it, after asking once',
  story(async (stage) => {
    const [agent, egon] = await Promise.all([stage.agent(), stage.customer('Egon Ends')]);
    await egon.openChat();
    await egon.ask('Never mind');
    await agent.row('Egon Ends').waitFor();
    await egon.button('menu.label').click();
    await egon.frame.getByRole('menuitem', { name: 'End chat' }).click();
    await egon.frame.getByRole('dialog').getByRole('button', { name: 'End chat' }).click();
    await egon.chat.seesLine('The chat has ended');
    await agent.view('closed');
    await agent.row('Egon Ends').getByText('Closed').waitFor();
  }),
);
