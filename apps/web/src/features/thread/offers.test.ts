import { describe, expect, it } from '@jest/globals';
import { choiceId, type Message } from '@parley/protocol';
import { aMessage, anAgent, aRoom, aUser } from '../../../testing/fake-client';
import { chosenSoon, offerOf } from './offers';

const noor = aUser();
const room = aRoom(noor);
const asked = (change: Partial<Message> = {}): Message =>
  aMessage(room, anAgent(), { isFromSupport: true, metadata: { choices: ['Yes', 'No'] }, ...change });

describe('buttons under a message', () => {
  it('are there until one was pressed, by whomever and wherever', () => {
    const question = asked();
    expect(offerOf([question], question.id)).toEqual({ choices: ['Yes', 'No'], chosen: null });
    const answer = aMessage(room, noor, {
      id: choiceId(question.id),
      message: 'No',
      metadata: { chose: question.id },
    });
    expect(offerOf([question, answer], question.id)).toEqual({ choices: ['Yes', 'No'], chosen: 'No' });
  });

  it('are none where a customer says so, or the message is gone', () => {
    for (const change of [{ isFromSupport: false }, { deletedAt: new Date(0).toISOString() }]) {
      const question = asked(change);
      expect(offerOf([question], question.id)).toBeUndefined();
    }
  });

  it('show what is on its way', () => {
    const waiting = { roomId: 'r', private: false, createdAt: '', state: 'queued' as const };
    const pending = [{ ...waiting, id: 'a', message: 'Yes', metadata: { chose: 'q' } }];
    expect([chosenSoon(pending, 'q'), chosenSoon(pending, 'other'), chosenSoon([], 'q')]).toEqual([
      'Yes',
      null,
      null,
    ]);
  });
});
