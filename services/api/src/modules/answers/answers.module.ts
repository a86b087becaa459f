import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/index.js';
import { RoomsModule } from '../rooms/index.js';
import { AnswersController } from './answers.controller.js';
import { AnswersRepository } from './answers.repository.js';
import { Answers } from './answers.service.js';
import { RoomAnswers } from './room-answers.service.js';

/** What is said again and again, written once. */
@Module({
  imports: [OrdersModule, RoomsModule],
  controllers: [AnswersController],
  providers: [Answers, AnswersRepository, RoomAnswers],
})
export class AnswersModule {}
