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
  ring(): void;
  /** Nobody hears a page that nobody has touched yet. */
  canRing(): boolean;
  notify(call: Call): boolean;
  permission(): Permission;
  ask(): Promise<Permission>;
}

/** Two soft tones, a fifth apart: heard in an office, not startling in headphones. */
const TONES = [
  { hertz: 587, atSeconds: 0 },
  { hertz: 880, atSeconds: 0.12 },
] as const;
const TONE_SECONDS = 0.35;
const LOUDNESS = 0.12;

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
    ring() {
      if (context?.state !== 'running') return;
      for (const { hertz, atSeconds } of TONES) playTone(context, hertz, context.currentTime + atSeconds);
    },
  };
}

function playTone(context: AudioContext, hertz: number, at: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + TONE_SECONDS);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + TONE_SECONDS);
}
