/** Something that decides who gets which chat was arranged otherwise: a team, who is in it, a topic, hours, what an agent takes on. */
export class DeskArranged {
  constructor(readonly what: 'team' | 'topic' | 'hours' | 'profile') {}
}
