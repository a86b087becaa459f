interface Tone {
  hertz: number;
  atSeconds: number;
  seconds: number;
  shape?: OscillatorType;
}

const tone = (hertz: number, atSeconds: number, seconds: number, shape?: OscillatorType): Tone => ({
  hertz,
  atSeconds,
  seconds,
  ...(shape && { shape }),
});

/** Heard in an office, not startling in headphones; told apart without looking. Made on the spot: there is no file to load. */
const TONES = {
  chime: [tone(587, 0, 0.35), tone(880, 0.12, 0.35)],
  drop: [tone(988, 0, 0.18), tone(659, 0.07, 0.3)],
  bell: [tone(1_319, 0, 0.7), tone(2_637, 0, 0.3)],
  knock: [tone(196, 0, 0.09, 'triangle'), tone(196, 0.16, 0.09, 'triangle')],
  pulse: [tone(740, 0, 0.12), tone(740, 0.2, 0.12), tone(740, 0.4, 0.2)],
} as const satisfies Record<string, readonly Tone[]>;

export type SoundName = keyof typeof TONES;
export const SOUND_NAMES = Object.keys(TONES) as SoundName[];
/** Of a hundred. */
export const VOLUMES = { min: 10, max: 100, step: 10 } as const;

/** At full volume. */
const LOUDEST = 0.2;

export function playSound(audio: AudioContext, name: SoundName, volume: number): void {
  const loudness = (LOUDEST * volume) / VOLUMES.max;
  for (const one of TONES[name]) playTone(audio, one, loudness);
}

function playTone(audio: AudioContext, { hertz, atSeconds, seconds, shape }: Tone, loudness: number): void {
  const at = audio.currentTime + atSeconds;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = shape ?? 'sine';
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + seconds);
}
