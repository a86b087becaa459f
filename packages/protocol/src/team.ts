import type { Priority } from './room.js';

/** What has to happen in time: a first answer, the next one, the end. */
export const DUE_KINDS = ['first', 'next', 'resolve'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** Who of a team gets the next chat. `manual`: whoever takes it. */
export const TEAM_POLICIES = ['manual', 'round_robin', 'least_busy', 'best_skill', 'last_agent'] as const;
export type TeamPolicy = (typeof TEAM_POLICIES)[number];

/** A chat is simply given to somebody, or offered to them first. */
export const TEAM_DELIVERIES = ['assign', 'offer'] as const;
export type TeamDelivery = (typeof TEAM_DELIVERIES)[number];

/** What customers find outside of a team's hours: no widget; a form for a message and an address; the chat, and when it is answered. */
export const OUTSIDE_HOURS = ['hide', 'message', 'accept'] as const;
export type OutsideHours = (typeof OUTSIDE_HOURS)[number];

/** On one weekday from a time to another, by the clocks of the place. `24:00` is the day's end. Several a day leave breaks. */
export interface WorkingSpan {
  /** 1 is Monday, 7 is Sunday. */
  day: number;
  /** `HH:MM` */
  from: string;
  to: string;
}

/** A day on which it is otherwise than by the week: closed, or open in these hours alone. */
export interface Holiday {
  /** `YYYY-MM-DD` */
  date: string;
  name: string;
  from?: string;
  to?: string;
}

export interface BusinessHours {
  id: string;
  name: string;
  /** As IANA names it: `Europe/Berlin`. */
  timeZone: string;
  week: WorkingSpan[];
  holidays: Holiday[];
  updatedAt: string;
}

export type SaveHoursRequest = Pick<BusinessHours, 'name' | 'timeZone' | 'week' | 'holidays'>;

/** Colleagues who share a queue. */
export interface Team {
  id: string;
  name: string;
  /** `#rrggbb` */
  color: string | null;
  policy: TeamPolicy;
  delivery: TeamDelivery;
  /** How long an offer stands. */
  offerSeconds: number;
  /** How long an agent may be away before the chats go to others. */
  graceSeconds: number;
  /** Chats at once of all members together; null: as many as they have seats for. */
  capacity: number | null;
  /** Who gets a chat that has waited so long. */
  overflowTeamId: string | null;
  overflowAfterSeconds: number | null;
  /** Null: always there. */
  hoursId: string | null;
  outside: OutsideHours;
  /** What customers read then, in the team's own words. */
  outsideText: string | null;
  /** So long a silence of the customer resolves a chat. */
  autoResolveMinutes: number | null;
  /** What is said then. */
  lastWord: string | null;
  archivedAt: string | null;
  memberIds: string[];
}

/** A new team, or what of one is to be changed; what is left out of a new one is as by default. */
export interface SaveTeamRequest extends Partial<Omit<Team, 'id' | 'name' | 'archivedAt' | 'memberIds'>> {
  name?: string;
  archived?: boolean;
}

export interface TeamMembersRequest {
  memberIds: string[];
}

export interface TopicNames {
  en: string;
  de: string;
  ar: string;
}

/** What a customer may say that a chat is about. */
export interface Topic {
  id: string;
  teamId: string;
  names: TopicNames;
  /** The name of one of our pictures. */
  icon: string | null;
  /** What an agent has to know for it. */
  skills: string[];
  /** A chat about it begins with this priority, or the customer's if that is higher. */
  priority: Priority | null;
  position: number;
  archivedAt: string | null;
}

export interface SaveTopicRequest extends Partial<Omit<Topic, 'id' | 'archivedAt'>> {
  archived?: boolean;
}

/** Nobody is there by the plan of hours. */
export interface Outside {
  /** What customers find then. */
  what: OutsideHours;
  /** In the team's own words. */
  text: string | null;
  opensAt: string | null;
}

/** A topic as the widget shows it. */
export interface PublicTopic {
  id: string;
  names: TopicNames;
  icon: string | null;
  /** Null while its team is there. */
  outside: Outside | null;
}

/** What an agent takes on. */
export interface AgentProfile {
  userId: string;
  /** Chats at once, where one of normal priority counts as one. */
  capacity: number;
  skills: string[];
  /** `en`, `de`, `ar` … */
  languages: string[];
  teamIds: string[];
}

/** What is left out stays. `teamIds`: these teams, and no other. */
export type SaveProfileRequest = Partial<Omit<AgentProfile, 'userId'>>;
