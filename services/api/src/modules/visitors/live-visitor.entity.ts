import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** Somebody on the shop's pages, as long as they give signs of life. */
@Entity('live_visitor')
@Unique('live_visitor_visitor_hash_key', ['visitorHash'])
@Index('live_visitor_last_seen', ['lastSeen'])
export class LiveVisitorRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'live_visitor_pkey' })
  id: string;

  @Column('bytea', { name: 'visitor_hash' })
  visitorHash: Buffer;

  @Column('timestamptz', { name: 'first_seen' })
  firstSeen: Date;

  @Column('timestamptz', { name: 'last_seen' })
  lastSeen: Date;

  /** Sealed. */
  @Column('text')
  visit: string;
}
