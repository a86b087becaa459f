import { Module } from '@nestjs/common';
import { AttentionModule } from '../attention/index.js';
import { OrdersModule } from '../orders/index.js';
import { RoomsModule } from '../rooms/index.js';
import { WidgetModule } from '../widget/index.js';
import { CardsController } from './cards.controller.js';
import { Cards } from './cards.service.js';
import { FlagsListener } from './flags.listener.js';
import { Flags } from './flags.service.js';
import { MarksListener } from './marks.listener.js';
import { MarkWriter } from './mark-writer.js';
import { Marks } from './marks.service.js';
import { MessagesController } from './messages.controller.js';
import { MessagesGateway } from './messages.gateway.js';
import { Messages } from './messages.service.js';
import { ReceiptPoll } from './receipt-poll.job.js';
import { ReceiptsBroadcast } from './receipts.broadcast.js';
import { RepeatedTextRepository } from './repeated-text.repository.js';
import { TypingBroadcast } from './typing.broadcast.js';
import { TypingTextBroadcast } from './typing-text.broadcast.js';
import { TypingTexts } from './typing-text.service.js';

@Module({
  imports: [AttentionModule, OrdersModule, RoomsModule, WidgetModule],
  controllers: [CardsController, MessagesController],
  providers: [
    Cards,
    Flags,
    FlagsListener,
    RepeatedTextRepository,
    MarksListener,
    MarkWriter,
    Marks,
    Messages,
    MessagesGateway,
    ReceiptPoll,
    ReceiptsBroadcast,
    TypingBroadcast,
    TypingTextBroadcast,
    TypingTexts,
  ],
  exports: [Marks, Messages],
})
export class MessagesModule {}
