import { Body, Controller, Delete, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import type { AgentProfile, BusinessHours, Team, Topic } from '@parley/protocol';
import type { Actor } from '../../platform/actor.js';
import { ApiBearerAuth, ApiOperation, ApiTags } from '../../platform/openapi/annotations.js';
import { Fails } from '../../platform/openapi/says.js';
import { CurrentActor, Roles } from '../auth/index.js';
import { SaveHoursDto } from './hours.dto.js';
import { HoursPlans } from './hours.service.js';
import { Profiles } from './profiles.service.js';
import { SaveProfileDto, SaveTeamDto, SaveTopicDto, TeamMembersDto } from './teams.dto.js';
import { Teams } from './teams.service.js';
import { hoursWire, profileWire, teamWire, topicWire } from './teams.wire.js';
import { Topics } from './topics.service.js';

/** How the desk is arranged: an admin's. In force on every server with the answer. */
@Roles('admin')
@ApiTags('teams')
@ApiBearerAuth()
@Controller('admin')
export class TeamsController {
  constructor(
    private readonly teams: Teams,
    private readonly topics: Topics,
    private readonly hours: HoursPlans,
    private readonly profiles: Profiles,
  ) {}

  @Post('teams')
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'A new team', description: '409 `ALREADY_EXISTS`: another one has the name.' })
  async createTeam(@CurrentActor() actor: Actor, @Body() request: SaveTeamDto): Promise<Team> {
    return teamWire(await this.teams.create(actor, request));
  }

  @Patch('teams/:teamId')
  @Fails('CONFLICT')
  @ApiOperation({
    summary: 'How a team works; `archived` puts it away',
    description: 'What is left out stays. null empties what may be empty.',
  })
  async updateTeam(
    @CurrentActor() actor: Actor,
    @Param('teamId') teamId: string,
    @Body() request: SaveTeamDto,
  ): Promise<Team> {
    return teamWire(await this.teams.update(actor, teamId, request));
  }

  @Put('teams/:teamId/members')
  @ApiOperation({ summary: 'Who is in a team: these, and nobody else' })
  async setMembers(
    @CurrentActor() actor: Actor,
    @Param('teamId') teamId: string,
    @Body() { memberIds }: TeamMembersDto,
  ): Promise<Team> {
    return teamWire(await this.teams.setMembers(actor, teamId, memberIds));
  }

  @Post('topics')
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'A new topic, last in the order unless `position` says otherwise' })
  async createTopic(@CurrentActor() actor: Actor, @Body() request: SaveTopicDto): Promise<Topic> {
    return topicWire(await this.topics.create(actor, request));
  }

  @Patch('topics/:topicId')
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'What a topic is called, and where it leads; `archived` puts it away' })
  async updateTopic(
    @CurrentActor() actor: Actor,
    @Param('topicId') topicId: string,
    @Body() request: SaveTopicDto,
  ): Promise<Topic> {
    return topicWire(await this.topics.update(actor, topicId, request));
  }

  @Post('hours')
  @ApiOperation({
    summary: 'A new plan of business hours',
    description:
      'Times are by the clocks of its time zone. Several spans a day leave breaks; a holiday without times is closed all day.',
  })
  async createHours(@CurrentActor() actor: Actor, @Body() request: SaveHoursDto): Promise<BusinessHours> {
    return hoursWire(await this.hours.create(actor, request));
  }

  @Put('hours/:hoursId')
  @ApiOperation({ summary: 'A whole plan in the place of what was there' })
  async updateHours(
    @CurrentActor() actor: Actor,
    @Param('hoursId') hoursId: string,
    @Body() request: SaveHoursDto,
  ): Promise<BusinessHours> {
    return hoursWire(await this.hours.update(actor, hoursId, request));
  }

  @Delete('hours/:hoursId')
  @HttpCode(200)
  @Fails('CONFLICT')
  @ApiOperation({ summary: 'Removes a plan', description: '409 `IN_USE` while a team keeps to it.' })
  async removeHours(
    @CurrentActor() actor: Actor,
    @Param('hoursId') hoursId: string,
  ): Promise<Record<string, never>> {
    await this.hours.remove(actor, hoursId);
    return {};
  }

  @Patch('people/:id/profile')
  @ApiOperation({
    summary: 'What a colleague takes on: chats at once, skills, languages, teams',
    description: 'What is left out stays. `teamIds`: these teams, and no other.',
  })
  async updateProfile(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() request: SaveProfileDto,
  ): Promise<AgentProfile> {
    return profileWire(await this.profiles.update(actor, id, request));
  }
}
