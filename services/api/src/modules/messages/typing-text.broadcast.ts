import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Events } from '../../platform/events/events.js';
import { Publisher } from '../../platform/realtime/publisher.js';
import { Bus } from '../../platform/redis/bus.js';
import { staffChannel } from '../rooms/index.js';
import { WidgetLook } from '../widget/index.js';
import { TypingTextTold } from './messages.events.js';
import { TypingTexts } from './typing-text.service.js';

/** Tells the staff in a room what its customer is writing, and everybody whether that is so. */
@Injectable()
export class TypingTextBroadcast implements OnApplicationBootstrap {
  constructor(
    private readonly publisher: Publisher,
    private readonly events: Events,
    private readonly bus: Bus,
    private readonly texts: TypingTexts,
    private readonly look: WidgetLook,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.share(TypingTextTold);
    this.events.on(TypingTextTold, (told) => this.tell(told));
    this.look.onPreviewChange((isOn) => this.publisher.sendToAll('typingPreview', { isOn }));
  }

  /** To a page that has not heard. */
  sayOff(socketId: string): void {
    this.publisher.send(socketId, 'typingPreview', { isOn: false });
  }

  private async tell(told: TypingTextTold): Promise<void> {
    const { roomId, userId } = told;
    const channel = staffChannel(roomId);
    if (this.publisher.socketsIn(channel).length === 0) return;
    const text = await this.texts.open(told);
    if (text !== null)
      this.publisher.send(channel, 'userTypingText', { roomId, userId, text }, { volatile: true });
  }
}
