import { PRIORITIES, readAttributeCondition, type RoomConditions } from '@parley/protocol';
import { readTime } from '../search/index.js';
import type { RoomChoice } from '../rooms/index.js';

const MINUTE_MS = 60_000;

/** What somebody of the staff asks a list for, as the rooms understand it: `me` and `mine` are theirs, and times are moments. */
export function choiceOf(asked: RoomConditions, userId: string, now: number): RoomChoice {
  const { status, tag, attribute, topic, priority, snoozed, mentioned, following } = asked;
  return {
    queued: true,
    status,
    tag,
    attribute: attribute === undefined ? undefined : (readAttributeCondition(attribute) ?? undefined),
    topicId: topic,
    priority: priority && PRIORITIES.indexOf(priority),
    snoozed: snoozed && IS_SNOOZED[snoozed],
    mentioned: mentioned && { userId, unread: mentioned === 'unread' },
    followedBy: following && userId,
    ...whose(asked, userId),
    ...when(asked, now),
  };
}

const IS_SNOOZED = { yes: true, no: false } as const;

function whose({ assignee, team }: RoomConditions, userId: string): RoomChoice {
  const mine = team === 'mine';
  return {
    assigneeId: assignee === 'none' ? null : assignee === 'me' ? userId : assignee,
    teamId: mine ? undefined : team,
    teamsOf: mine ? userId : undefined,
  };
}

function when({ waitingMinutes, from, to }: RoomConditions, now: number): RoomChoice {
  return {
    waitingBefore: waitingMinutes === undefined ? undefined : new Date(now - waitingMinutes * MINUTE_MS),
    createdFrom: from === undefined ? undefined : readTime(from)?.start,
    createdBefore: to === undefined ? undefined : readTime(to)?.end,
  };
}
