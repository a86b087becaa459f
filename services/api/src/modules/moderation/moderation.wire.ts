import type { Block } from '@parley/protocol';
import type { BlockRow } from './access-blocks.repository.js';

export const blockWire = ({ madeAt, until, ...row }: BlockRow): Block => ({
  ...row,
  madeAt: madeAt.toISOString(),
  until: until?.toISOString() ?? null,
});
