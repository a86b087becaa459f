import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../auth/index.js';

/** What somebody of the staff wrote about a customer or a guest. */
@Entity('contact_note')
@Index('contact_note_user', ['userId', 'createdAt'])
export class ContactNoteRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'contact_note_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'contact_note_user_id_fkey' })
  contact?: Relation<User>;

  @Column('uuid', { name: 'author_id' })
  authorId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'contact_note_author_id_fkey' })
  author?: Relation<User>;

  /** Sealed. */
  @Column('text')
  text: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'edited_at', nullable: true })
  editedAt: Date | null;

  @Column('uuid', { name: 'editor_id', nullable: true })
  editorId: string | null;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'editor_id', foreignKeyConstraintName: 'contact_note_editor_id_fkey' })
  editor?: Relation<User>;
}
