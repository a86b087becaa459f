import { playSound, type SoundName } from '../../lib/sounds';

/** The browser's way to call an agent back: a tone and a desktop notification. Knows nothing of chats. */
export interface Call {
  title: string;
  body: string;
  /** Two calls with the same tag are one notification, also over several tabs of the console. */
  tag: string;
  onPress: () => void;
}

export type Permission = NotificationPermission | 'unsupported';

export interface Alerts {
  ring(name: SoundName, volume: number): void;
  /** Nobody hears a page that nobody has touched yet. */
  canRing(): boolean;
  notify(call: Call): boolean;
  permission(): Permission;
  ask(): Promise<Permission>;
}

/** To read it a page waits for the browser's own process: once for a flood of messages, and not for each of them. */
const PERMISSION_HOLDS_MS = 1_000;

/** What the browser allows; `told`: what it has just said. */
function createPermission(): (told?: Permission) => Permission {
  let known: Permission = 'unsupported';
  let lookedAt = -Infinity;
  return (told) => {
    if (typeof Notification === 'undefined') return 'unsupported';
    const now = Date.now();
    // A clock may be set back.
    const isFresh = Math.abs(now - lookedAt) < PERMISSION_HOLDS_MS;
    if (isFresh && told === undefined) return known;
    lookedAt = now;
    known = told ?? Notification.permission;
    return known;
  };
}

export function createAlerts(icon: string): Alerts {
  const allowed = createPermission();
  const permission = (): Permission => allowed();
  return {
    ...createBell(),
    permission,
    ask: async () =>
      permission() === 'default' ? allowed(await Notification.requestPermission()) : permission(),
    notify({ title, body, tag, onPress }) {
      if (permission() !== 'granted') return false;
      try {
        const notification = new Notification(title, { body, tag, icon });
        notification.onclick = () => {
          window.focus();
          notification.close();
          onPress();
        };
        return true;
      } catch {
        // Some phones allow notifications from a service worker only.
        return false;
      }
    },
  };
}

function createBell(): Pick<Alerts, 'ring' | 'canRing'> {
  let context: AudioContext | null = null;
  // A page may only sound after somebody has touched it.
  const wake = (): void => {
    context ??= typeof AudioContext === 'undefined' ? null : new AudioContext();
    if (context?.state === 'suspended') void context.resume();
  };
  addEventListener('pointerdown', wake, { passive: true });
  addEventListener('keydown', wake);
  return {
    canRing: () => context?.state === 'running',
    ring(name, volume) {
      if (context?.state === 'running') playSound(context, name, volume);
    },
  };
}
