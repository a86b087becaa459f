/** The server can do its work; else it answers `UNAVAILABLE`, with the part that fails in `details`. */
export interface Ready {
  status: 'ok';
  parts: Record<string, 'ok'>;
}

/** One real part of the server, as it was tried. */
export interface PartResult {
  part: string;
  ok: boolean;
  ms: number;
  /** The code of the failure. */
  problem?: string;
}

export interface SelfTestAnswer {
  ok: boolean;
  parts: PartResult[];
}
