import type pg from 'pg';

interface Epoch {
  id: string;
  master: string;
  madeAt: Date;
  rooms: number;
}

export interface KeysReport {
  masters: { name: string; since: Date }[];
  /** Newest first. */
  epochs: Epoch[];
  purposes: string[];
  shredded: number;
}

/** What is wrapped with what, and since when. Names and counts, no key. */
export async function reportKeys(application: pg.Client): Promise<KeysReport> {
  await application.query(`begin read only; set local app.role = 'system'`);
  const rows = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await application.query<Row>(sql)).rows;
  const report = {
    masters: await rows<{ name: string; since: Date }>(
      'select epoch as name, created_at as since from master_key order by created_at',
    ),
    epochs: await rows<Epoch>(
      `select e.id, e.master, e.made_at as "madeAt", count(k.room_id)::int as rooms
       from key_epoch e left join chat_room_key k on k.epoch = e.id group by e.id order by e.made_at desc`,
    ),
    purposes: (await rows<{ purpose: string }>('select purpose from purpose_key order by 1')).map(
      ({ purpose }) => purpose,
    ),
    shredded: (await rows<{ count: number }>('select count(*)::int from chat_shredded'))[0]!.count,
  };
  await application.query('commit');
  return report;
}

const DAY_MS = 24 * 60 * 60_000;
const day = (date: Date): string => date.toISOString().slice(0, 16).replace('T', ' ');

/** For a person, in lines. */
export function reportInWords({ masters, epochs, purposes, shredded }: KeysReport, lifeDays: number): string {
  const after = (date: Date, days: number): string => day(new Date(date.getTime() + days * DAY_MS));
  const lines = epochs.map(({ madeAt, rooms, master }, i) => {
    const next = i === 0 ? `wraps until ${after(madeAt, lifeDays / 3)}, ` : '';
    return `  made ${day(madeAt)} under ${master}: ${rooms} rooms, ${next}destroyed ${after(madeAt, lifeDays)}`;
  });
  return [
    `Master key   ${masters.map(({ name, since }) => `${name}, since ${day(since)}`).join('; ') || 'none yet'}`,
    `Epochs       ${epochs.length || 'none yet'}`,
    ...lines,
    `Purposes     ${purposes.join(', ') || 'none'}`,
    `Shredded     ${shredded} rooms, remembered until no backup can hold their keys`,
    '',
  ].join('\n');
}
