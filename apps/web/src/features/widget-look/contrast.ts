/** The part of each channel in how light a colour is: WCAG 2.2, "relative luminance". */
const WEIGHTS = [0.2126, 0.7152, 0.0722];
/** Where black and white read equally well. */
const TURNING_POINT = 0.179;
/** What WCAG asks of text, and of what has to be told from what is around it. */
const TEXT = 4.5;
const SHAPE = 3;

const luminance = (color: string): number =>
  WEIGHTS.reduce((sum, weight, n) => {
    const part = Number.parseInt(color.slice(1 + 2 * n, 3 + 2 * n), 16) / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);

export const isColor = (text: string): boolean => /^#[\da-f]{6}$/i.test(text);

export interface Readable {
  /** Of the text that the chat puts on the colour: as `--on-accent` in tokens.css decides. */
  text: 'black' | 'white';
  ratio: number;
  reads: boolean;
  /** Whether the button can be told from a white page. */
  showsOnWhite: boolean;
}

/** How a chat in this colour reads. */
export function readable(color: string): Readable {
  const light = luminance(color);
  const text = light > TURNING_POINT ? 'black' : 'white';
  const ratio = text === 'black' ? (light + 0.05) / 0.05 : 1.05 / (light + 0.05);
  return { text, ratio, reads: ratio >= TEXT, showsOnWhite: 1.05 / (light + 0.05) >= SHAPE };
}
