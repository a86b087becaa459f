/** The section "Targets" of the admin's pages. */
export const slaEn = {
  'sla.hint':
    'How soon your team wants to be there, in business hours. The console counts down, warns and says what came too late.',
  'sla.failed': 'This could not be loaded.',
  'sla.saved': 'Saved. It holds for the chats that run, too, within a second.',
  'sla.save': 'Save',
  'sla.unsaved': 'There are changes that are not saved yet.',
  'sla.targets': 'Targets',
  'sla.targetsHint': 'In minutes. A field that is empty promises nothing.',
  'sla.of': 'For',
  'sla.all': 'All teams',
  'sla.ofAllHint': 'Holds for chats without a team, and where a team has no targets of its own.',
  'sla.ofTeamHint': 'Business hours are those of the team. A row that is empty is as for all teams.',
  'sla.priority': 'Priority',
  'sla.first': 'First answer',
  'sla.next': 'Next answer',
  'sla.resolve': 'Solution',
  'sla.field': '{what}, priority {priority}, in minutes',
  'sla.warning': 'Warning',
  'sla.warnPercent': 'Warn when so many percent of the time are left',
  'sla.warnHint': 'The edge of the chat in the list turns yellow, and whoever has it is called.',
} as const;

export type SlaWords = typeof slaEn;
