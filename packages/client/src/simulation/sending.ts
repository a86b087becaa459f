import type { Call } from '../core/call.js';
import type { Device } from './device.js';

/** Watches what leaves a tab until it is answered: one of a room at a time, and nothing that is not in storage. */
export class Sending {
  /** The tab was told that it leads, and not yet that it does no more. */
  mayLead = false;
  private readonly underWay = new Map<string, string>();

  constructor(private readonly device: Device) {}

  /** Returns what is to be called with the answer. */
  begin(call: Call): () => void {
    if (call.kind !== 'send' && call.kind !== 'chat') return () => undefined;
    const { stored, wrongs, world } = this.device;
    if (!this.mayLead) wrongs.push(`${call.id} was sent by a tab that does not lead`);
    if (!stored.has(call.id)) wrongs.push(`${call.id} left before it was in storage`);
    const queue = call.kind === 'chat' ? 'new chats' : call.roomId;
    const first = this.underWay.get(queue);
    // One that is in the log already is behind us, answered or not.
    if (first && (first === call.id || !world.network.isStored(first)))
      wrongs.push(`${call.id} went out while ${first} was under way`);
    this.underWay.set(queue, call.id);
    return () => {
      if (this.underWay.get(queue) === call.id) this.underWay.delete(queue);
    };
  }

  /** Somebody else is here. */
  forget(): void {
    this.underWay.clear();
  }
}
