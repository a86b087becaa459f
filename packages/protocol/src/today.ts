/** What somebody of the staff has on their hands, and has done since their day began. */
export interface Today {
  /** Open chats that are theirs now, and how many they take on. */
  openRooms: number;
  capacity: number;
  /** Chats of theirs that got their first answer. */
  answered: number;
  /** Chats of theirs that were closed. */
  closed: number;
  /** Of those that were answered, the median; null where none was. */
  firstAnswerSeconds: number | null;
  /** Of those that were closed: the mean of the stars, and how many gave any. */
  rating: number | null;
  ratings: number;
}

export interface TodayQuery {
  /** When the caller's day began, by the clocks of where they are: a moment within the last two days, ISO 8601. */
  since: string;
}
