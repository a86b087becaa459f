import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ContactNote, type ContactNoteList, LIMITS } from '@parley/protocol';
import pg from 'pg';
import { type ChatApp, chatApp, type Person } from '../../testing/chat-app.js';

let chat: ChatApp;
let admin: Person;
let manager: Person;
let agent: Person;
let colleague: Person;
let superuser: pg.Client;
beforeAll(async () => {
  chat = await chatApp();
  [admin, manager] = [await chat.an.admin(), await chat.a.manager('Mona')];
  [agent, colleague] = [await chat.an.agent('Lina'), await chat.an.agent('Ben')];
  superuser = new pg.Client({ connectionString: chat.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await chat.close();
});

const notesOf = (id: string) => `/chat/support/contacts/${id}/notes`;
const write = async (id: string, text: string, by = agent): Promise<ContactNote> =>
  (await by.post(notesOf(id), { text }).expect(201)).body as ContactNote;
const read = async (id: string, by = colleague): Promise<ContactNote[]> =>
  ((await by.get(notesOf(id)).expect(200)).body as ContactNoteList).items;
const texts = async (id: string): Promise<string[]> => (await read(id)).map(({ text }) => text);
const stored = async (id: string): Promise<string[]> =>
  (
    await superuser.query<{ text: string }>('select text from contact_note where user_id = $1', [id])
  ).rows.map(({ text }) => text);

describe('what is written about a customer', () => {
  it('is read by all of the staff, the newest first, with who wrote it and when', async () => {
    const { id } = await chat.a.guest({ message: 'hello' });
    const desk = await colleague.socket();
    await write(id, 'Prefers to be called\nafter six');
    expect(await desk.next('contactNotes')).toEqual({ userId: id });
    await write(id, 'Card 4111 1111 1111 1111', manager);
    const [second, first] = await read(id);
    expect(first).toMatchObject({
      text: 'Prefers to be called\nafter six',
      authorId: agent.id,
      authorName: 'Lina',
      editedAt: null,
      editedByName: null,
    });
    expect(Number.isNaN(Date.parse(first!.createdAt))).toBe(false);
    expect(second).toMatchObject({ authorName: 'Mona' });
    expect(second!.text).not.toContain('1111 1111');
  });

  it('is no secret in the database, a log or a backup', async () => {
    const { id } = await chat.a.guest();
    await write(id, 'a needle');
    const [sealed] = await stored(id);
    expect(sealed).toMatch(/^s1\./);
    expect(sealed).not.toContain('needle');
  });

  it('is changed and taken away by who wrote it and by leads, and says who changed it', async () => {
    const { id } = await chat.a.customer();
    const note = await write(id, 'Calm');
    const path = `${notesOf(id)}/${note.id}`;
    await colleague.patch(path, { text: 'Rude' }).expect(403);
    await colleague.delete(path).expect(403);
    const { body: own } = await agent.patch(path, { text: 'Very calm' }).expect(200);
    expect(own).toMatchObject({ text: 'Very calm', authorName: 'Lina', editedByName: 'Lina' });
    const { body } = await manager.patch(path, { text: 'Patient' }).expect(200);
    expect(body).toMatchObject({ text: 'Patient', authorName: 'Lina', editedByName: 'Mona' });
    // nothing changed: nobody has changed it
    expect((await admin.patch(path, { text: 'Patient' }).expect(200)).body).toMatchObject({
      editedByName: 'Mona',
    });
    await admin.delete(path).expect(200);
    expect(await read(id)).toEqual([]);
    await agent.patch(path, { text: 'Back' }).expect(404);
  });

  it('belongs to that customer: by another one’s address it is not there', async () => {
    const [one, other] = [await chat.a.customer(), await chat.a.customer()];
    const note = await write(one.id, 'Of one');
    await agent.patch(`${notesOf(other.id)}/${note.id}`, { text: 'x' }).expect(404);
    await agent.delete(`${notesOf(other.id)}/${note.id}`).expect(404);
    await agent.post(notesOf(agent.id), { text: 'Of a colleague' }).expect(404);
    await agent.get(notesOf(agent.id)).expect(404);
    expect(await texts(one.id)).toEqual(['Of one']);
  });

  it('is written once however often it is sent, and not in another’s name', async () => {
    const { id } = await chat.a.customer();
    const request = { id: randomUUID(), text: 'Once' };
    const answers = await Promise.all([agent, agent, agent].map((by) => by.post(notesOf(id), request)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await texts(id)).toEqual(['Once']);
    const refused = await colleague.post(notesOf(id), request).expect(409);
    expect(refused.body).toMatchObject({ reason: 'ID_REUSED' });
  });

  it('is never shown to them: in no answer and no push', async () => {
    const guest = await chat.a.guest({ message: 'hello' });
    const widget = await guest.socket();
    await write(guest.id, 'a needle');
    await guest.get(notesOf(guest.id)).expect(403);
    const answers = await Promise.all(
      [`/chat/room/${guest.room.id}`, '/chat/rooms', '/auth/me'].map((path) => guest.get(path)),
    );
    await guest.post(`/chat/room/${guest.room.id}/messages`, { message: 'and?' }).expect(201);
    expect(JSON.stringify([answers.map(({ text }) => text), widget.received])).not.toContain('needle');
    expect(JSON.stringify(widget.received)).not.toContain('contactNotes');
  });

  it('has an end', async () => {
    const { id } = await chat.a.customer();
    await write(id, 'x'.repeat(LIMITS.contactNoteChars));
    await agent.post(notesOf(id), { text: 'x'.repeat(LIMITS.contactNoteChars + 1) }).expect(400);
    await agent.post(notesOf(id), { text: ' \n\u200b' }).expect(400);
    await superuser.query(
      `insert into contact_note select gen_random_uuid(), $1, $2, '', now() from generate_series(2, $3)`,
      [id, agent.id, LIMITS.contactNotes],
    );
    expect((await agent.post(notesOf(id), { text: 'One more' })).status).toBe(413);
    expect(await read(id)).toHaveLength(LIMITS.contactNotes);
  });
});

describe('what becomes of it', () => {
  it('goes along when two contacts become one, and when a guest signs in', async () => {
    const [kept, gone] = [await chat.a.customer(), await chat.a.guest()];
    await write(kept.id, 'Of the one');
    await write(gone.id, 'Of the other');
    const desk = await colleague.socket();
    await manager.post(`/chat/support/contacts/${kept.id}/merge`, { otherId: gone.id }).expect(200);
    await desk.next('contactNotes', ({ userId }) => userId === kept.id);
    expect(await texts(kept.id)).toEqual(['Of the other', 'Of the one']);
    await agent.post(notesOf(gone.id), { text: 'Too late' }).expect(404);
  });

  it('goes when they are erased', async () => {
    const guest = await chat.a.guest({ message: 'hello' });
    await write(guest.id, 'Gone soon');
    await guest.post('/chat/privacy/erasure', { confirm: true }).expect(200);
    expect(await stored(guest.id)).toEqual([]);
    await agent.get(notesOf(guest.id)).expect(404);
  });

  it('stays as it is while they are under legal hold, also as somebody else', async () => {
    const [customer, guest] = [await chat.a.customer(), await chat.a.guest()];
    const note = await write(guest.id, 'Was here');
    await admin.post('/admin/privacy/holds', { type: 'user', id: guest.id, reason: 'a lawsuit' }).expect(201);
    await manager.post(`/chat/support/contacts/${customer.id}/merge`, { otherId: guest.id }).expect(200);
    const path = `${notesOf(customer.id)}/${note.id}`;
    for (const answer of [await agent.patch(path, { text: 'x' }), await admin.delete(path)])
      expect(answer.body).toMatchObject({ reason: 'LEGAL_HOLD' });
    await write(customer.id, 'Is still here');
    expect(await texts(customer.id)).toEqual(['Is still here', 'Was here']);
  });

  it('leaves a deed for each change, without a word of it', async () => {
    const { id } = await chat.a.customer();
    const note = await write(id, 'a needle');
    await manager.patch(`${notesOf(id)}/${note.id}`, { text: 'another needle' }).expect(200);
    await agent.delete(`${notesOf(id)}/${note.id}`).expect(200);
    const { text } = await admin.get(`/admin/audit?target=${id}`);
    for (const action of ['user.note-added', 'user.note-changed', 'user.note-removed'])
      expect(text).toContain(action);
    expect(text).not.toContain('needle');
  });
});
