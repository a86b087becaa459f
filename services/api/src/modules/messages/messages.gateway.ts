import { Injectable } from '@nestjs/common';
import { isStaff } from '@parley/protocol';
import { invalid } from '../../platform/failure.js';
import { type Caller, type DataOf, SocketEvent } from '../../platform/realtime/socket-event.js';
import { asSubmitted } from '../../platform/validation/validate-input.js';
import { roomChannel, Rooms } from '../rooms/index.js';
import { Marks } from './marks.service.js';
import { MarkDto, SendMessageEventDto, TypingDto, TypingTextDto } from './messages.dto.js';
import { Messages } from './messages.service.js';
import { sentWire } from './messages.wire.js';
import { TypingBroadcast } from './typing.broadcast.js';
import { TypingTextBroadcast } from './typing-text.broadcast.js';
import { TypingTexts } from './typing-text.service.js';

@Injectable()
export class MessagesGateway {
  constructor(
    private readonly messages: Messages,
    private readonly marks: Marks,
    private readonly rooms: Rooms,
    private readonly typists: TypingBroadcast,
    private readonly texts: TypingTexts,
    private readonly textNews: TypingTextBroadcast,
  ) {}

  @SocketEvent('sendMessage', SendMessageEventDto)
  send(outgoing: SendMessageEventDto, { actor, socket }: Caller): Promise<DataOf<'sendMessage'>> {
    return this.messages
      .send(actor, outgoing, socket.id)
      .then((appended) => sentWire(appended, asSubmitted(outgoing).message));
  }

  @SocketEvent('delivered', MarkDto)
  async delivered({ roomId, seq }: MarkDto, { actor }: Caller): Promise<DataOf<'delivered'>> {
    await this.marks.delivered(actor, roomId, seq);
    return {};
  }

  @SocketEvent('read', MarkDto)
  async read({ roomId, seq }: MarkDto, { actor }: Caller): Promise<DataOf<'read'>> {
    await this.marks.read(actor, roomId, seq);
    return {};
  }

  @SocketEvent('typing', TypingDto)
  async typing(typing: TypingDto, { actor, socket }: Caller): Promise<DataOf<'typing'>> {
    const { roomId, isTyping, private: isNote = false } = typing;
    if (isNote && !isStaff(actor.role)) invalid('private', 'is for staff');
    // Who has joined the room may see it.
    if (!socket.rooms.has(roomChannel(roomId))) await this.rooms.get(actor, roomId);
    if (isTyping) this.typists.typing({ roomId, userId: actor.userId, socketId: socket.id, private: isNote });
    else this.typists.stopped(roomId, actor.userId);
    return {};
  }

  @SocketEvent('typingText', TypingTextDto)
  async typingText(
    { roomId, text }: TypingTextDto,
    { actor, socket }: Caller,
  ): Promise<DataOf<'typingText'>> {
    const source = { connection: socket, isIn: socket.rooms.has(roomChannel(roomId)) };
    if (!(await this.texts.tell(actor, source, roomId, text))) this.textNews.sayOff(socket.id);
    return {};
  }
}
