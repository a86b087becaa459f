import { expect } from '@jest/globals';
import type { Frame, Locator, Page } from 'playwright-core';

/** Nothing is wider than the screen, in no frame that can be seen. */
export async function fitsInWidth(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    const { needs, has } = await widths(frame);
    expect({ url: frame.url(), needs: Math.min(needs, has) }).toEqual({ url: frame.url(), needs });
  }
}

const widths = (frame: Frame): Promise<{ needs: number; has: number }> =>
  frame.evaluate(() => ({ needs: document.documentElement.scrollWidth, has: window.innerWidth || Infinity }));

/** How light what stands behind an element's text is, from 0 to 1, and how well the text stands out from it. */
export function lightAndContrast(locator: Locator): Promise<{ light: number; contrast: number }> {
  return locator.evaluate((element) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const luminance = (color: string): number => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
        const part = value / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const isClear = (color: string) => color === 'transparent' || /[,/]\s*0\)$/.test(color);
    let behind: Element | null = element;
    while (behind && isClear(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
    const light = behind ? luminance(getComputedStyle(behind).backgroundColor) : 1;
    const text = luminance(getComputedStyle(element).color);
    return { light, contrast: (Math.max(light, text) + 0.05) / (Math.min(light, text) + 0.05) };
  });
}

/** The text of everything that can be seen, line by line. */
export async function visibleLines(page: Page): Promise<string[]> {
  const texts = await Promise.all(page.frames().map((frame) => frame.locator('body').innerText()));
  return texts
    .join('\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
