import { Module } from '@nestjs/common';
import { WidgetLook } from './widget-look.service.js';

@Module({ providers: [WidgetLook], exports: [WidgetLook] })
export class WidgetModule {}
