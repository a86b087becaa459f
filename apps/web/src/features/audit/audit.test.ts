import { describe, expect, it } from '@jest/globals';
import type { ApiCall } from '@parley/client';
import type { AuditPage } from '@parley/protocol';
import { createAuditStore } from './audit.store';
import { filterOf, GROUPS, isChosen, NO_CHOICE } from './choice';

describe('the filters', () => {
  it('say nothing of what is not chosen', () => {
    expect(filterOf({ ...NO_CHOICE, target: '  ' })).toEqual({});
    expect(isChosen(NO_CHOICE)).toBe(false);
    expect(isChosen({ ...NO_CHOICE, to: '2026-11-21' })).toBe(true);
  });

  it('mean the days of the reader, the last one included', () => {
    const { from, to } = filterOf({ ...NO_CHOICE, from: '2026-02-28', to: '2026-02-28' });
    expect(new Date(from!).getDate()).toBe(28);
    expect(new Date(from!).getHours()).toBe(0);
    expect([new Date(to!).getMonth(), new Date(to!).getDate()]).toEqual([2, 1]);
  });

  it('know every kind of deed once', () => {
    expect(GROUPS).toEqual([...new Set(GROUPS)]);
    expect(GROUPS).toContain('audit');
  });
});

describe('the deeds', () => {
  const page = (n: number, nextCursor: string | null = null): AuditPage => ({
    items: [{ n }] as AuditPage['items'],
    people: [{ userId: `u${n}`, name: `Name ${n}`, role: 'agent' }],
    nextCursor,
  });

  /** A server that answers when it is told to. */
  function server() {
    const answers: ((answer: AuditPage | Error) => void)[] = [];
    const asked: object[] = [];
    const call = ((route: string, request?: { query?: object }): Promise<unknown> => {
      if (route === 'auditHead') return Promise.resolve({ n: 1, hash: 'h' });
      if (route === 'people') return Promise.resolve({ items: [{ id: 'u9', name: 'Team', role: 'admin' }] });
      asked.push(request?.query ?? {});
      return new Promise((resolve, reject) => {
        answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
      });
    }) as ApiCall;
    return { call, answers, asked };
  }

  it('are those of the last question, whichever answer comes first', async () => {
    const { call, answers, asked } = server();
    const useAudit = createAuditStore(call);
    const first = useAudit.getState().load();
    const second = useAudit.getState().choose({ action: 'room' });
    answers[1]!(page(2));
    await second;
    answers[0]!(page(1));
    await first;
    expect(asked).toEqual([{}, { action: 'room' }]);
    const { items, people, busy, team } = useAudit.getState();
    expect(items).toEqual([{ n: 2 }]);
    expect([people.get('u2')?.name, people.get('u9')?.name, team]).toEqual(['Name 2', 'Team', ['u9']]);
    expect(busy).toBe(false);
  });

  it('go on where they ended, and keep what is there when that fails', async () => {
    const { call, answers, asked } = server();
    const useAudit = createAuditStore(call);
    const loading = useAudit.getState().load();
    answers[0]!(page(5, 'there'));
    await loading;
    const older = useAudit.getState().loadOlder();
    answers[1]!(page(4));
    await older;
    expect(asked[1]).toEqual({ cursor: 'there' });
    expect(useAudit.getState().items).toEqual([{ n: 5 }, { n: 4 }]);
    const again = useAudit.getState().load();
    answers[2]!(new TypeError('Failed to fetch'));
    await again;
    expect(useAudit.getState().items).toHaveLength(2);
    expect(useAudit.getState().failure).not.toBeNull();
  });
});
