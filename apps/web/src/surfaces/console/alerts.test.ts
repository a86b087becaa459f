import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { type Alerts, createAlerts } from './alerts';

let looks: number;
let allowed: NotificationPermission;
let alerts: Alerts;

beforeEach(() => {
  jest.useFakeTimers();
  looks = 0;
  allowed = 'default';
  const notification = Object.defineProperty(class {}, 'permission', {
    get() {
      looks++;
      return allowed;
    },
  });
  Object.assign(globalThis, {
    Notification: Object.assign(notification, { requestPermission: async () => (allowed = 'granted') }),
  });
  alerts = createAlerts('icon.svg');
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'Notification');
  jest.useRealTimers();
});

it('asks the browser once for a flood of messages, and hears of a change within a second', () => {
  for (let n = 0; n < 300; n++) expect(alerts.permission()).toBe('default');
  expect(looks).toBe(1);
  allowed = 'denied';
  jest.advanceTimersByTime(1_000);
  expect(alerts.permission()).toBe('denied');
  expect(looks).toBe(2);
});

it('knows at once what somebody has just answered', async () => {
  expect(alerts.notify({ title: '', body: '', tag: '', onPress: () => undefined })).toBe(false);
  await alerts.ask();
  expect(alerts.permission()).toBe('granted');
});
