import { Controller, Get } from '@nestjs/common';
import type { AgentProfile, BusinessHours, PublicTopic, Team, Topic } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { CurrentActor, Public, StaffOnly } from '../auth/index.js';
import { HoursPlans } from './hours.service.js';
import { Profiles } from './profiles.service.js';
import { Teams } from './teams.service.js';
import { hoursWire, profileWire, publicTopicWire, teamWire, topicWire } from './teams.wire.js';
import { Topics } from './topics.service.js';

/** How the desk is arranged, for all of the staff; and what customers may choose from. */
@ApiTags('teams')
@Controller('chat')
export class DeskController {
  constructor(
    private readonly teams: Teams,
    private readonly topics: Topics,
    private readonly hours: HoursPlans,
    private readonly profiles: Profiles,
  ) {}

  @Public()
  @Get('topics')
  @ApiOperation({ summary: 'What a customer may say that a chat is about, in order' })
  async publicTopics(): Promise<PublicTopic[]> {
    return (await this.topics.offered()).map(publicTopicWire);
  }

  @StaffOnly()
  @Get('support/teams')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'The teams, archived ones too' })
  async allTeams(@CurrentActor() actor: Actor): Promise<Team[]> {
    return (await this.teams.list(actor)).map(teamWire);
  }

  @StaffOnly()
  @Get('support/topics')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'The topics, archived ones too, in their order' })
  async allTopics(@CurrentActor() actor: Actor): Promise<Topic[]> {
    return (await this.topics.list(actor)).map(topicWire);
  }

  @StaffOnly()
  @Get('support/hours')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Plans of business hours' })
  async allHours(@CurrentActor() actor: Actor): Promise<BusinessHours[]> {
    return (await this.hours.list(actor)).map(hoursWire);
  }

  @StaffOnly()
  @Get('support/profiles')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'What each colleague takes on: seats, skills, languages, teams' })
  async allProfiles(): Promise<AgentProfile[]> {
    return (await this.profiles.list()).map(profileWire);
  }
}
