import { Injectable } from '@nestjs/common';
import { LIMITS } from '@parley/protocol';
import { Database } from '../../platform/database/database.js';
import { PurposeKeys } from '../../platform/sealing/purpose-keys.js';

export interface ContactNoteView {
  id: string;
  userId: string;
  text: string;
  authorId: string;
  authorName: string;
  createdAt: Date;
  editedAt: Date | null;
  editedById: string | null;
  editedByName: string | null;
}

const PURPOSE = 'contact-note';
/** Bound to the note and to nobody: whom it is about may become another contact. */
const placeOf = (id: string): string => `contact note ${id}`;

const SELECT = `select n.id, n.user_id as "userId", n.text, n.author_id as "authorId", coalesce(a.name, '') as "authorName",
    n.created_at as "createdAt", n.edited_at as "editedAt", n.editor_id as "editedById", e.name as "editedByName"
  from contact_note n join app_user a on a.id = n.author_id left join app_user e on e.id = n.editor_id`;

/** The SQL of notes about contacts. They are sealed on their way in and opened on their way out. */
@Injectable()
export class ContactNotesRepository {
  constructor(
    private readonly database: Database,
    private readonly keys: PurposeKeys,
  ) {}

  /** Outside of any unit: the key may have to be made. */
  async ready(): Promise<void> {
    await this.keys.of(PURPOSE);
  }

  /** The newest first; those of two contacts who became one are more than one may have. */
  async of(userId: string): Promise<ContactNoteView[]> {
    const rows = await this.database.query<ContactNoteView>(
      `${SELECT} where n.user_id = $1 order by n.created_at desc, n.id desc limit $2`,
      [userId, 2 * LIMITS.contactNotes],
    );
    return Promise.all(rows.map((row) => this.opened(row)));
  }

  async find(id: string): Promise<ContactNoteView | undefined> {
    const [row] = await this.database.query<ContactNoteView>(`${SELECT} where n.id = $1`, [id]);
    return row && this.opened(row);
  }

  /** Held until the unit ends. */
  async lock(userId: string, id: string): Promise<ContactNoteView | undefined> {
    await this.database.query('select from contact_note where id = $1 and user_id = $2 for update', [
      id,
      userId,
    ]);
    const note = await this.find(id);
    return note?.userId === userId ? note : undefined;
  }

  async count(userId: string): Promise<number> {
    const [row] = await this.database.query<{ notes: number }>(
      'select count(*)::int as notes from contact_note where user_id = $1',
      [userId],
    );
    return row!.notes;
  }

  /** False if the id is taken. */
  async insert(
    note: Pick<ContactNoteView, 'id' | 'userId' | 'authorId' | 'text' | 'createdAt'>,
  ): Promise<boolean> {
    const made = await this.database.query(
      `insert into contact_note (id, user_id, author_id, text, created_at) values ($1, $2, $3, $4, $5)
       on conflict (id) do nothing returning id`,
      [note.id, note.userId, note.authorId, await this.sealed(note), note.createdAt],
    );
    return made.length > 0;
  }

  async update(note: Pick<ContactNoteView, 'id' | 'text' | 'editedAt' | 'editedById'>): Promise<void> {
    await this.database.query(
      'update contact_note set text = $2, edited_at = $3, editor_id = $4 where id = $1',
      [note.id, await this.sealed(note), note.editedAt, note.editedById],
    );
  }

  async delete(id: string): Promise<void> {
    await this.database.query('delete from contact_note where id = $1', [id]);
  }

  /** What is written of the one is written of the other. True: there was something. */
  async changeOwner(from: string, to: string): Promise<boolean> {
    const moved = await this.database.query<{ id: string }>(
      `with moved as (update contact_note set user_id = $2 where user_id = $1 returning id) select id from moved`,
      [from, to],
    );
    return moved.length > 0;
  }

  /** Somebody whose words must stay as they are. */
  async isHeld(userId: string): Promise<boolean> {
    const [row] = await this.database.query<{ held: boolean }>('select app_is_held(null, $1) as held', [
      userId,
    ]);
    return row!.held;
  }

  private sealed({ id, text }: Pick<ContactNoteView, 'id' | 'text'>): Promise<string> {
    return this.keys.seal(PURPOSE, text, placeOf(id));
  }

  private async opened(row: ContactNoteView): Promise<ContactNoteView> {
    return { ...row, text: await this.keys.open(PURPOSE, row.text, placeOf(row.id)) };
  }
}
