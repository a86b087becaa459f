import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which master keys something here is wrapped with: to say in one sentence, at the start, that one is missing or another. */
@Entity('master_key')
export class MasterKey {
  @PrimaryColumn('text', { name: 'epoch', primaryKeyConstraintName: 'master_key_pkey' })
  name: string;

  @Column('text')
  fingerprint: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

/**
 * A key that wraps the keys of rooms for some weeks. The newest wraps; each is destroyed on schedule, and what only it can
 * unwrap is then unreadable wherever there is a copy.
 */
@Entity('key_epoch')
export class KeyEpoch {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'key_epoch_pkey' })
  id: string;

  /** The name of the master key it is wrapped with. */
  @Column('text')
  master: string;

  /** Null until the next start, for one from before there were epochs: it is the master key itself. */
  @Column('text', { nullable: true })
  wrapped: string | null;

  @Column('timestamptz', { name: 'made_at', default: () => 'clock_timestamp()' })
  madeAt: Date;
}

/** A key that stays, for one purpose, wrapped with a master key. */
@Entity('purpose_key')
export class PurposeKey {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'purpose_key_pkey' })
  purpose: string;

  @Column('text')
  master: string;

  @Column('text')
  wrapped: string;

  @Column('timestamptz', { name: 'made_at', default: () => 'clock_timestamp()' })
  madeAt: Date;
}

export const SEALING_ENTITIES = [KeyEpoch, MasterKey, PurposeKey];
