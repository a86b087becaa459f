import { Module } from '@nestjs/common';
import { AccountLinksModule } from '../auth/index.js';
import { InvitationsController } from './invitations.controller.js';
import { PeopleController } from './people.controller.js';
import { PeopleRepository } from './people.repository.js';
import { People } from './people.service.js';

/** The accounts, for who answers for them. */
@Module({
  imports: [AccountLinksModule],
  controllers: [InvitationsController, PeopleController],
  providers: [People, PeopleRepository],
})
export class PeopleModule {}
