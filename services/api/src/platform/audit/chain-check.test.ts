import { describe, expect, it } from '@jest/globals';
import { BEGINNING, ChainCheck, type ChainRow, type Finding, type Head, hashOf } from './chain-check.js';

const AT = '2026-11-21T12:00:00.000Z';

function row(n: number, previous: string, over: { action?: string; writtenAs?: number } = {}): ChainRow {
  const { action = 'user.disabled', writtenAs = n } = over;
  const said = {
    n: writtenAs,
    at: AT,
    action,
    actor: { id: null, role: 'server' },
    target: { type: 'user', id: null },
  };
  const body = JSON.stringify(said);
  return { n, body, previous, hash: hashOf(previous, body), at: AT, action, actor: 'server', target: null };
}

function chain(length: number): ChainRow[] {
  const rows: ChainRow[] = [];
  for (let n = 1; n <= length; n++) rows.push(row(n, rows.at(-1)?.hash ?? BEGINNING.hash));
  return rows;
}

const headOf = (rows: ChainRow[]): Head => ({ n: rows.at(-1)!.n, hash: rows.at(-1)!.hash });

function findings(rows: ChainRow[], head: Head | null, told: Head[] = []): [Finding['kind'], number][] {
  const check = new ChainCheck(told);
  for (const one of rows) check.next(one);
  check.end(head);
  return check.findings.map(({ kind, n }) => [kind, n]);
}

const good = chain(10);
const head = headOf(good);
const renumbered = (rows: ChainRow[], by: number): ChainRow[] =>
  rows.map((one) => ({ ...one, n: one.n + by }));
const rehashed = (rows: ChainRow[], previous: string): ChainRow[] => {
  const done: ChainRow[] = [];
  for (const one of rows) {
    const before = done.at(-1)?.hash ?? previous;
    done.push({ ...one, previous: before, hash: hashOf(before, one.body) });
  }
  return done;
};

describe('a chain', () => {
  it('is right when nobody touched it, and when it is empty', () => {
    expect(findings(good, head, [head, headOf(good.slice(0, 4)), BEGINNING])).toEqual([]);
    expect(findings([], BEGINNING)).toEqual([]);
  });

  it.each([1, 5, 10])('names row %i when its text was changed', (n) => {
    const body = good[n - 1]!.body.replace('server', 'nobody');
    expect(findings(good.with(n - 1, { ...good[n - 1]!, body }), head)).toEqual([['changed', n]]);
  });

  it.each([1, 5, 10])('names row %i when what it is searched by was changed', (n) => {
    const searched = { ...good[n - 1]!, action: 'session.login' };
    expect(findings(good.with(n - 1, searched), head)).toEqual([['changed', n]]);
  });

  it.each([1, 5, 10])('names row %i when it was replaced with its hash', (n) => {
    const forged = row(n, good[n - 2]?.hash ?? BEGINNING.hash, { action: 'session.login' });
    expect(findings(good.with(n - 1, forged), head)).toEqual([['replaced', n]]);
  });

  it.each([1, 5, 9])('names row %i when it was deleted', (n) => {
    expect(findings(good.toSpliced(n - 1, 1), head)).toEqual([['missing', n]]);
  });

  it.each([1, 5, 9])('names row %i when it was deleted and the others renumbered', (n) => {
    const rows = [...good.slice(0, n - 1), ...renumbered(good.slice(n), -1)];
    expect(findings(rows, head)).toEqual([
      ['missing', n],
      ['cut-off', 10],
    ]);
    expect(findings(rows, { ...head, n: 9 })).toEqual([['missing', n]]);
  });

  it.each([1, 5, 9])('names row %i when it was inserted', (n) => {
    const forged = row(n, good[n - 2]?.hash ?? BEGINNING.hash, { action: 'session.login' });
    const rows = [...good.slice(0, n - 1), forged, ...renumbered(good.slice(n - 1), 1)];
    expect(findings(rows, { ...head, n: 11 })).toEqual([['inserted', n]]);
  });

  it('names a row that stands there twice, and one behind the head', () => {
    const forged = row(5, good[3]!.hash, { action: 'session.login' });
    expect(findings(good.toSpliced(5, 0, forged), head)).toEqual([['inserted', 5]]);
    expect(findings([...good, row(11, head.hash)], head)).toEqual([['inserted', 11]]);
  });

  it.each([
    [3, 4],
    [2, 8],
    [1, 10],
    [9, 10],
  ])('names rows %i and %i when they changed places', (a, b) => {
    const rows = good.with(a - 1, { ...good[b - 1]!, n: a }).with(b - 1, { ...good[a - 1]!, n: b });
    const ends = b === 10 ? [['replaced', 10]] : [];
    expect(findings(rows, head)).toEqual([['moved', a], ['moved', b], ...ends]);
  });

  it('names what was cut off, against the head and against one that was told', () => {
    expect(findings(good.slice(0, 7), head)).toEqual([['cut-off', 8]]);
    expect(findings(good.slice(0, 7), headOf(good.slice(0, 7)))).toEqual([]);
    expect(findings(good.slice(0, 7), headOf(good.slice(0, 7)), [head])).toEqual([['cut-off', 8]]);
    expect(findings([], BEGINNING, [head])).toEqual([['cut-off', 1]]);
    expect(findings(good, null)).toEqual([['head', 10]]);
  });

  it('knows one that was written anew from a row on only by a head that was told', () => {
    const forged = row(6, good[4]!.hash, { action: 'session.login' });
    const rows = [...good.slice(0, 5), forged, ...rehashed(good.slice(6), forged.hash)];
    expect(findings(rows, headOf(rows))).toEqual([]);
    expect(findings(rows, headOf(rows), [head])).toEqual([['replaced', 10]]);
    expect(findings(rows, headOf(rows), [headOf(good.slice(0, 5))])).toEqual([]);
  });

  it('names what holds no row of ours, and goes on', () => {
    const strange = { ...good[4]!, body: 'x', hash: hashOf(good[4]!.previous, 'x') };
    expect(findings(good.with(4, strange), head)).toEqual([['changed', 5]]);
  });

  it('counts more than it tells', () => {
    const check = new ChainCheck();
    for (let n = 1; n <= 200; n += 2) check.next(row(n, BEGINNING.hash));
    expect(check.found).toBeGreaterThan(90);
    expect(check.findings.length).toBeLessThan(60);
  });
});
