import type { Server } from 'socket.io';

type Heard = (packet: unknown) => void;

interface Parser {
  Decoder: new () => { decodeString(text: string): unknown };
}

const BINARY_PACKET = /^[56]/;

/**
 * In place of Socket.IO's decoder, of which each connection has one with a list of who hears it. Nothing on our wire is made of bytes, so
 * that a text is all of a packet and nothing is kept between two; a packet that announces bytes would be held until they come, or for
 * ever, and ends its connection like any other that is none.
 */
export function decodeTextOnly(server: Server): void {
  const held = server as unknown as { _parser: Parser };
  const stock = new held._parser.Decoder();
  class TextDecoder {
    private heard: Heard | null = null;

    on(_: 'decoded', heard: Heard): void {
      this.heard = heard;
    }

    removeListener(): void {
      this.heard = null;
    }

    add(data: unknown): void {
      if (typeof data !== 'string' || BINARY_PACKET.test(data)) throw new Error('not a text');
      this.heard?.(stock.decodeString(data));
    }

    destroy(): void {}
  }
  held._parser = { ...held._parser, Decoder: TextDecoder as never };
}
