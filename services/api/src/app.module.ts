import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Settings } from './config/settings.js';
import { ENTITIES } from './entities.js';
import { AdminModule } from './modules/admin/index.js';
import { AnswersModule } from './modules/answers/index.js';
import { AttentionModule } from './modules/attention/index.js';
import { AuditModule } from './modules/audit/index.js';
import { AccountLinksModule, AuthModule, AuthRealtimeModule } from './modules/auth/index.js';
import { ContactsModule } from './modules/contacts/index.js';
import { DeskModule } from './modules/desk/index.js';
import { IntegrationsModule } from './modules/integrations/index.js';
import { MessagesModule } from './modules/messages/index.js';
import { ModerationModule } from './modules/moderation/index.js';
import { NotificationsModule } from './modules/notifications/index.js';
import { OrdersModule } from './modules/orders/index.js';
import { PresenceModule } from './modules/presence/index.js';
import { PrivacyModule } from './modules/privacy/index.js';
import { QueueModule } from './modules/queue/index.js';
import { RoomsModule } from './modules/rooms/index.js';
import { RoutingModule } from './modules/routing/index.js';
import { SlaModule } from './modules/sla/index.js';
import { VisitorsModule } from './modules/visitors/index.js';
import { VisitsModule } from './modules/visits/index.js';
import { DraftsModule } from './modules/drafts/index.js';
import { WhispersModule } from './modules/whispers/index.js';
import { SearchModule } from './modules/search/index.js';
import { PeopleModule, StaffModule } from './modules/staff/index.js';
import { TeamsModule } from './modules/teams/index.js';
import { TimelineModule } from './modules/timeline/index.js';
import { WidgetModule } from './modules/widget/index.js';
import { dataSourceOptions } from './platform/database/data-source.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { RealtimeModule } from './platform/realtime/realtime.module.js';

/** The table of contents: the features, in the order of their ranks. */
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(settings),
        TypeOrmModule.forRoot({
          ...dataSourceOptions(settings.databaseUrl, settings, ENTITIES),
          // it was there a moment ago: a busy machine may need longer for a connection than a request may wait
          retryAttempts: 5,
          retryDelay: 500,
        }),
        JobsModule,
        MailModule,
        RealtimeModule,
        AuthModule,
        AuthRealtimeModule,
        AccountLinksModule,
        StaffModule,
        PeopleModule,
        TeamsModule,
        ModerationModule,
        OrdersModule,
        ContactsModule,
        PresenceModule,
        WidgetModule,
        RoomsModule,
        AttentionModule,
        MessagesModule,
        SearchModule,
        QueueModule,
        AnswersModule,
        SlaModule,
        VisitsModule,
        WhispersModule,
        DraftsModule,
        RoutingModule,
        DeskModule,
        VisitorsModule,
        NotificationsModule,
        AuditModule,
        IntegrationsModule,
        PrivacyModule,
        TimelineModule,
        AdminModule,
      ],
    };
  }
}
