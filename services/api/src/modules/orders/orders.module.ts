import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller.js';
import { OrdersRepository } from './orders.repository.js';
import { Orders } from './orders.service.js';

/** What people ordered and booked, as the host system tells it. */
@Module({
  controllers: [OrdersController],
  providers: [Orders, OrdersRepository],
  exports: [Orders],
})
export class OrdersModule {}
