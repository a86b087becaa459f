import { expect, it } from '@jest/globals';
import { createStore } from 'zustand';
import type { OpenChat, OpenThreadStore, ThreadStore } from '../../features/thread';
import { createLateThreadStore } from './current.store';

function aReal() {
  const said: string[] = [];
  const store = createStore<OpenChat>(() => ({ kind: 'none', thread: null }));
  const say = (word: string) => (what?: unknown) => void said.push(`${word} ${JSON.stringify(what)}`);
  const actions: OpenThreadStore['actions'] = {
    show: say('show'),
    begin: say('begin'),
    showNewborn: say('showNewborn'),
    leave: say('leave'),
  };
  return { real: Object.assign(store, { actions }), said };
}

it('does what was asked for last, once it can', () => {
  const late = createLateThreadStore();
  const { real, said } = aReal();
  late.actions.show('one');
  late.actions.show('two');
  late.fill(real);
  expect(said).toEqual(['show "two"']);
  late.actions.show('three');
  expect(said).toEqual(['show "two"', 'show "three"']);
});

it('shows nothing of somebody who has gone before it could', () => {
  const late = createLateThreadStore();
  const { real, said } = aReal();
  late.actions.show('one');
  late.actions.leave();
  late.fill(real);
  expect(said.some((word) => word.startsWith('show'))).toBe(false);
});

it('is in step with what it stands for', () => {
  const late = createLateThreadStore();
  const { real } = aReal();
  late.fill(real);
  const thread = {} as ThreadStore;
  real.setState({ kind: 'room', roomId: 'one', thread }, true);
  expect(late.getState()).toEqual({ kind: 'room', roomId: 'one', thread });
});
