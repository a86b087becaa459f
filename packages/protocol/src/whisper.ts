/** A word of a manager to the agent of a chat. They see it, and managers; nobody else ever does. */
export interface Whisper {
  id: string;
  roomId: string;
  senderId: string;
  senderName: string;
  /** Who had the chat then. */
  toId: string;
  message: string;
  createdAt: string;
}

export interface WhisperRequest {
  /** Chosen by the client: the same id again is the same whisper. */
  id?: string;
  message: string;
}

/** The newest ones, ascending. */
export interface WhisperList {
  items: Whisper[];
}
