import type { DueKind } from '@parley/protocol';

/** A promise to a customer was not kept. Published once for each, on the server that found it. */
export class SlaBreached {
  constructor(
    readonly roomId: string,
    readonly kind: DueKind,
    readonly dueAt: Date,
    readonly teamId: string | null,
    readonly agentId: string | null,
  ) {}
}
