/** High-water marks of one participant: they never fall and never pass the head. */
export interface Receipt {
  roomId: string;
  userId: string;
  deliveredSeq: number;
  readSeq: number;
}

export interface MarkRequest {
  roomId: string;
  seq: number;
}
