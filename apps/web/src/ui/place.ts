/** Puts `floating` (position: fixed) below `anchor`, or above where there is no room, inside the window. */
export function place(floating: HTMLElement, anchor: Element, align: 'start' | 'end' = 'start'): void {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = floating;
  const gap = 4;
  const margin = 8;
  const rightToLeft = getComputedStyle(anchor).direction === 'rtl';
  const toRight = (align === 'start') !== rightToLeft;
  const left = toRight ? box.left : box.right - width;
  const below = box.bottom + gap;
  const top = below + height > innerHeight - margin && box.top > height ? box.top - gap - height : below;
  // Measured in the window, so physical sides are right here in either direction of writing.
  floating.style.left = `${clamp(left, margin, innerWidth - width - margin)}px`;
  floating.style.top = `${clamp(top, margin, innerHeight - height - margin)}px`;
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
