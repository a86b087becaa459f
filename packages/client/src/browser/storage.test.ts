import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { browserSession } from './storage.js';

const KEPT = JSON.stringify({ refreshToken: 'secret', user: { id: 'ann', name: '"v":2' } });
const NEW = JSON.stringify({ refreshToken: 'cookie', user: { id: 'ann' }, v: 2 });

class FakeStorage {
  private readonly values = new Map<string, string>();
  getItem = (key: string): string | null => this.values.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.values.set(key, value);
  removeItem = (key: string): void => void this.values.delete(key);
  keys = (): string[] => [...this.values.keys()];
}

const present = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
let device: FakeStorage;
beforeEach(() => {
  device = new FakeStorage();
  Object.defineProperty(globalThis, 'localStorage', { value: device, configurable: true });
});
afterAll(() => {
  if (present) Object.defineProperty(globalThis, 'localStorage', present);
  else Reflect.deleteProperty(globalThis, 'localStorage');
});

describe('the session that is kept on the device', () => {
  it('is found where an earlier version kept it, moved once, and deleted there', () => {
    device.setItem('parley:widget:session', KEPT);
    const session = browserSession('customer', 'widget');
    expect(session.read()).toBe(KEPT);
    session.write(NEW);
    expect(session.read()).toBe(NEW);
    expect(device.keys()).toEqual(['parley:customer:session']);
  });

  it('is deleted where an earlier version kept it, too, when its owner signs out', () => {
    device.setItem('parley:widget:session', KEPT);
    const session = browserSession('customer', 'widget');
    session.write(null);
    expect(device.keys()).toEqual([]);
    expect(session.read()).toBeNull();
  });

  it('is not taken from a frame that still goes by that name', () => {
    const frame = browserSession('widget');
    frame.write(NEW);
    const session = browserSession('customer', 'widget');
    expect(session.read()).toBeNull();
    session.write(NEW);
    session.write(null);
    expect(frame.read()).toBe(NEW);
  });

  it('is nobody’s if what is there is cut off', () => {
    device.setItem('parley:widget:session', '{"refresh');
    expect(browserSession('customer', 'widget').read()).toBeNull();
  });
});
