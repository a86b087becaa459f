import type { AttributeValue } from '@parley/protocol';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../auth/index.js';

/** What the team and the host system say of a customer or a guest, a value a row. */
@Entity('contact_attribute')
@Index('contact_attribute_word', { synchronize: false })
@Index('contact_attribute_number', { synchronize: false })
export class ContactAttributeRow {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'contact_attribute_pkey' })
  userId: string;

  @ManyToOne(() => User)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'contact_attribute_user_id_fkey' })
  contact?: Relation<User>;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'contact_attribute_pkey' })
  name: string;

  @Column('jsonb')
  value: AttributeValue;

  /** By which a list finds it; null where no list asks what it is. */
  @Column({ type: 'text', nullable: true, collation: 'C' })
  word: string | null;

  @Column('double precision', { nullable: true })
  number: number | null;
}
