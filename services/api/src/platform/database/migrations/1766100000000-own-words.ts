import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So many messages are read in some ten milliseconds. */
const FEW = 5_000;

const MINE = `asked := asked || format(' and not m.private and m.room_id = any (%L::uuid[])', array(select app_my_rooms()));`;

/** From before to after, each once in the function. */
const CHANGES: readonly (readonly [before: string, after: string])[] = [
  [
    'missing int := p_limit;',
    `missing int := p_limit;
    mine uuid[];
    source text := 'chat_message m';
    windows text;`,
  ],
  [
    MINE,
    `mine := array(select app_my_rooms());
      if (select coalesce(sum(s.head), 0) <= ${FEW} from chat_room_seq s where s.room_id = any (mine)) then
        source := format('(select * from chat_message where not private and room_id = any (%L::uuid[]) offset 0) m', mine);
      else
        asked := asked || format(' and not m.private and m.room_id = any (%L::uuid[])', mine);
      end if;`,
  ],
  [`::bigint from chat_message m '`, `::bigint from ' || source || ' '`],
  [
    `written := case when`,
    `if source <> 'chat_message m' then
        windows := concat_ws(' or ', windows, '(true'
          || case when part.until is null then '' else format(' and m.created_at < %L', part.until) end
          || case when part.since is null then '' else format(' and m.created_at >= %L', part.since) end
          || words || ')');
        continue;
      end if;
      written := case when`,
  ],
  [
    `exit when missing = 0;
    end loop;`,
    `exit when missing = 0;
    end loop;
    if windows is not null then
      return query execute asked || ' and (' || windows || ')'
        || format(' order by m.created_at desc, m.room_id desc, m.private desc, m.seq desc limit %s', p_limit);
    end if;`,
  ],
];

/**
 * Whoever is no staff searches their own chats: a few, with some hundred messages. The planner took the index of words of everybody
 * for it all the same, window after window, which gave hundred thousand places of a common word to find the thirty that are theirs
 * among them. So what is said in their chats is read once, behind a fence (`offset 0`), and looked through for all windows; who
 * has more than that is answered as before.
 */
export class OwnWords1766100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await change(runner, CHANGES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await change(runner, CHANGES.map(([before, after]) => [after, before] as const).reverse());
  }
}

async function change(runner: QueryRunner, changes: typeof CHANGES): Promise<void> {
  const [found] = (await runner.query(`select pg_get_functiondef('search_entries'::regproc) as text`)) as {
    text: string;
  }[];
  let text = found?.text ?? '';
  for (const [before, after] of changes) {
    if (text.split(before).length !== 2)
      throw new Error('search_entries is not the one that this migration changes');
    text = text.replace(before, () => after);
  }
  await runner.query(text);
}
