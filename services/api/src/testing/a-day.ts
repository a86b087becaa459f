import type { Message, Room } from '@parley/protocol';
import type { ChatApp, Person } from './chat-app.js';

/** A chat with everything in it that is somebody's words, from the first to the last, each with `needle` in it. */
export async function aDay(chat: ChatApp, agent: Person, needle: string): Promise<Person & { room: Room }> {
  const guest = await chat.a.guest({ message: `${needle} one`, subject: `${needle} subject` });
  const path = `/chat/room/${guest.room.id}`;
  const said = await guest.post(`${path}/messages`, {
    message: `${needle} two`,
    metadata: { [needle]: `${needle} three` },
  });
  await guest.patch(`${path}/messages/${(said.body as Message).id}`, { message: `${needle} four` });
  await agent.post(`${path}/messages`, { message: `${needle} note`, private: true }).expect(201);
  await agent.post(`${path}/messages`, { message: `${needle} answer` }).expect(201);
  const colleague = await chat.an.agent('Other');
  await colleague.socket();
  await agent
    .post(`/chat/support/room/${guest.room.id}/transfer`, { agentId: colleague.id, note: `${needle} five` })
    .expect(200);
  await guest.post(`${path}/close`).expect(200);
  await guest.post(`${path}/rating`, { score: 5, comment: `${needle} six` });
  return guest;
}
