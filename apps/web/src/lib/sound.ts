let context: AudioContext | null = null;

/** Browsers play nothing before the first press on the page: another tab may be the better one. */
export const mayChime = (): boolean =>
  (navigator as { userActivation?: UserActivation }).userActivation?.hasBeenActive !== false;

/** Two soft tones, made on the spot: no file to load. Browsers play nothing before the first press on the page. */
export async function chime(): Promise<void> {
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') await context.resume();
    tone(context, 660, 0);
    tone(context, 880, 0.12);
  } catch (error) {
    // No sound device, or not allowed here: the counter and the title say it too.
    console.info('No sound can be played.', error);
  }
}

function tone(audio: AudioContext, frequency: number, delay: number): void {
  const start = audio.currentTime + delay;
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.35);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.4);
}
