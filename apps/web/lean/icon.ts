import { createElement, type VNode } from 'preact';

type Props = Record<string, unknown> & { size?: number | string };

const NAMES = ['aria-label', 'aria-labelledby', 'role', 'title'];

/** One of Lucide's pictures, as Lucide draws it: 24 by 24, lines of 2. The build makes one path of each. */
export const iconOf =
  (d: string) =>
  ({ size = 24, ...rest }: Props): VNode =>
    createElement(
      'svg',
      {
        width: size,
        height: size,
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': 2,
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round',
        'aria-hidden': NAMES.some((name) => name in rest) ? undefined : 'true',
        ...rest,
      },
      createElement('path', { d }),
    );
