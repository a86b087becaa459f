/** Socket.IO rooms of a chat: everybody who may read it, and the staff among them. */
export const roomChannel = (roomId: string): string => `room:${roomId}`;
export const staffChannel = (roomId: string): string => `room:${roomId}:staff`;

/** The room of a channel made by `roomChannel`; undefined for any other channel. */
export const roomOfChannel = (channel: string): string | undefined => /^room:([^:]+)$/.exec(channel)?.[1];
