import type { ClientEvent, User } from '@parley/protocol';
import type { OpenWire } from '../shell/wire.js';
import type { Device } from './device.js';
import type { Socket } from './network.js';

export interface SocketOwner {
  /** Now, or when it wakes. */
  awake(happens: () => void): void;
  opened(socket: Socket): void;
  close(): void;
}

/** A tab's own way to the server: what comes over it is heard by a tab that is awake, and as long as it is open. */
export const openingSocket =
  ({ id, world: { network } }: Device, user: User, freshToken: boolean, owner: SocketOwner): OpenWire =>
  (_url, _handshake, events) => {
    const down = (code?: string): void => {
      socket.open = false;
      owner.awake(() => events.down(code));
    };
    const socket: Socket = {
      user,
      device: id,
      joined: new Set(),
      missed: new Set(),
      open: true,
      dead: false,
      lastDown: 0,
      lastUp: 0,
      onPush: ({ event, data }) => owner.awake(() => socket.open && events.push(event, data)),
      onClosed: () => socket.open && down(),
    };
    owner.opened(socket);
    network.connect(socket, () => owner.awake(() => socket.open && events.up()), down, freshToken);
    return {
      emit: (event, payload, onAnswer) =>
        network.emit(socket, event as ClientEvent, payload as never, (answer) =>
          owner.awake(() => socket.open && onAnswer(answer)),
        ),
      isAlive: () => socket.open,
      close: () => owner.close(),
    };
  };
