/** What one of the staff has begun to write in a chat and not sent. It is theirs alone: nobody else is ever shown it. */
export interface Draft {
  roomId: string;
  /** For the team; else for the customer. There may be one of each. */
  private: boolean;
  /** Empty: there is none any more. */
  text: string;
  /** Grows with each change, from 1; 0: there was none. */
  version: number;
}

export interface DraftRequest {
  private?: boolean;
  /** Empty: it was sent, or is not wanted any more. */
  text: string;
  /** What it was made from; 0: from nothing. Another one that stands there by now is not written over. Left out: it is, whatever it is. */
  version?: number;
}

export interface DraftList {
  items: Draft[];
}
