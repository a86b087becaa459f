/** Every number both sides must agree on, with its reason. Lengths of text are in code points. */
export const LIMITS = {
  /** One message. Longer than any answer people type; short enough that 50 of them fit one answer. */
  messageChars: 5_000,
  /** The same message in UTF-8: half a frame, so that an envelope always fits around it. */
  messageBytes: 32 * 1024,
  /** One socket frame, both ways. */
  frameBytes: 64 * 1024,
  /** One REST body, after decompression. */
  bodyBytes: 256 * 1024,
  /** Nesting of a JSON body or frame. */
  jsonDepth: 20,
  /** Keys and elements in one JSON body or frame, counted over all levels. */
  jsonNodes: 5_000,
  metadataBytes: 8 * 1024,
  /** One group of settings, as JSON: some hundred words and patterns. */
  settingsBytes: 64 * 1024,
  /** Shapes of text that are hidden: each message is looked at for all of them. */
  maskPatterns: 20,
  patternChars: 200,
  /** All patterns together, in steps of the machine that looks for them: a message of 5,000 letters takes a few ms at the worst. */
  patternSteps: 1_000,
  listedWords: 500,
  /** Blocks at a time: every server holds them in memory. */
  blocks: 5_000,
  proofChars: 200,
  captchaChars: 4_096,
  /** Ten years. */
  blockHours: 87_600,

  /** What the widget greets with: three lines of its window. */
  greetingChars: 120,
  /** How far the widget's button may be from the lower edge of the page: above a bar of a shop's own. */
  widgetBottomPx: 200,
  pictureUrlChars: 500,

  nameChars: 80,
  /** RFC 5321, section 4.5.3.1.3. */
  emailChars: 254,
  passwordMinChars: 8,
  /** Hashing a megabyte would be a way to keep a core busy. */
  passwordMaxChars: 1_024,
  /** A shop's name for its customer: a UUID, a number, an address, or a URN around one. */
  externalIdChars: 255,
  /** A JWT with a name and an address by RS256 has some 700; one that is longer than this is no short one. */
  identityTokenChars: 4_096,
  /** What a page may say of its visitor: as many as somebody looks through. */
  attributes: 20,
  attributeNameChars: 40,
  attributeValueChars: 200,
  /** Longer addresses exist, but no page that anybody would want to look at. */
  pageUrlChars: 2_000,
  pageTitleChars: 200,
  /** The longest in the IANA's list has 32. */
  timeZoneChars: 64,
  /** RFC 5646, section 4.4.1. */
  languageTagChars: 35,
  /** What somebody looks through to see how a customer got where they are. */
  visitedPages: 20,
  /** A page of a shop says that it is looked at; three of them missed, and nobody is there any more. */
  beaconEveryMs: 15_000,
  /** Visitors of one moment that are kept: who comes on top of that is not noticed, and no flood can fill the table. */
  liveVisitors: 5_000,
  /** Of those, as many as somebody looks through. */
  liveVisitorsShown: 200,
  subjectChars: 200,
  commentChars: 2_000,
  tags: 20,
  tagChars: 40,
  /** Colours and all, they are well within one group of settings. */
  catalogueTags: 200,
  /** Attributes of chats and contacts together, archived ones too: more than anybody fills in. */
  attributeDefinitions: 100,
  attributeLabelChars: 40,
  attributeChoices: 50,
  /** A text, or one choice of a list. */
  attributeTextChars: 500,
  attributeChoiceChars: 60,

  /** What colleagues write about one customer: longer than a remark, shorter than a file. */
  contactNoteChars: 2_000,
  /** About one customer. All of them are shown at once. */
  contactNotes: 100,

  /** What is typed after the slash. */
  answerCodeChars: 32,
  answerTitleChars: 80,
  /** Of one person. */
  ownAnswers: 500,
  /** Of all teams and of everybody together: the page that manages them shows them at once. */
  sharedAnswers: 1_000,
  /** Buttons under a message: more are no quick reply. */
  choices: 6,
  choiceChars: 40,
  /** What is kept of how an answer was before. */
  answerVersions: 100,
  /** As many as fit above a field; who wants another one types on. */
  roomAnswers: 8,

  /** Colleagues named in one note. */
  mentions: 20,
  /** Of one person: more than anybody has left unread. */
  mentionsShown: 200,
  /** Two messages: what has become too long for one is made shorter, and not lost. */
  draftChars: 10_000,
  /** Of one person: several times what they may have open. All of them come in one answer. */
  drafts: 50,
  /** Days. What nobody has touched for that long nobody is going to send. */
  draftDays: 30,
  /** Chats that one person follows. */
  following: 200,

  /** The preview of the last message in a list. */
  previewChars: 120,

  /** `GET …/messages?limit` */
  pageMessages: 200,
  pageMessagesDefault: 50,
  /** Rooms per page of a list. */
  pageRooms: 100,
  pageRoomsDefault: 30,
  /** What `joinRoom {since}` brings at most; `hasMore` says that there is more. */
  joinEntries: 500,
  /** What `joinRoom` without `since` brings: a screen and a half. */
  joinNewest: 50,
  /** Entries with `STALE`: more than anybody reads before deciding. */
  missedEntries: 20,
  /** Rooms one socket may be joined to at a time. */
  joinedRooms: 200,
  /** Moments per page of a room's timeline. */
  pageTimeline: 500,
  pageTimelineDefault: 200,
  /** Chats that one request changes: as many as a page of a list shows. */
  bulkRooms: 100,
  /** Chats that are looked at to count lists: more than a team of fifty has on its hands. */
  countedRooms: 5_000,
  /** Saved filters of one person, and shared ones: as many as somebody finds their way among. */
  ownFilters: 100,
  sharedFilters: 100,
  filterNameChars: 60,
  /** The longest wait that a filter may ask for: a year. */
  waitingMinutes: 525_600,
  /** Deeds per page of the audit chain. */
  pageAudit: 200,
  pageAuditDefault: 50,
  /** Longer than the id of anything that a deed is done to. */
  auditTargetChars: 100,

  /** A policy of retention: thirty years, the longest that a law asks for anywhere we know of. */
  retentionDays: 10_950,
  /** Why something is held. */
  holdReasonChars: 500,
  /** What people are looked for by, to export or erase them. */
  peopleQueryChars: 254,

  /** People per page of a list. */
  pagePeople: 100,
  pagePeopleDefault: 50,
  findChars: 80,

  /** Of targets: four priorities of each team, and of all. */
  slaPolicies: 404,
  /** How long a colleague has to say whether they take a chat over: as long as a customer waits without wondering. */
  transferAnswerMs: 120_000,

  /** Of teams, topics and hours: more than anybody looks through, and each drain of a queue reads them all. */
  teams: 100,
  teamMembers: 500,
  /** Chats at once, of a team together and of one agent. */
  teamCapacity: 10_000,
  agentCapacity: 100,
  /** Time to read what a chat is about; longer than ten minutes nobody keeps a customer waiting for a yes. */
  offerSecondsMin: 5,
  offerSecondsMax: 600,
  graceSeconds: 3_600,
  overflowSeconds: 86_400,
  /** Ninety days. */
  autoResolveMinutes: 129_600,
  outsideTextChars: 500,
  lastWordChars: 1_000,
  topics: 100,
  topicChars: 60,
  skills: 30,
  spokenLanguages: 20,
  plansOfHours: 200,
  /** Six a day. */
  workingSpans: 42,
  holidays: 300,

  /** Times that somebody was looked for, of one chat: the last ones are those that anybody asks about. */
  assignmentsShown: 50,
  /** Of one day; each brings the whole team with it. */
  replayed: 5_000,

  /** `q` of a search. */
  searchChars: 200,
  /** Hits per page of a search. */
  pageHits: 50,
  pageHitsDefault: 20,
  /** What is shown of a message that was found, some three lines of a phone. */
  excerptChars: 160,

  /** What a host system calls an order or a booking. */
  recordIdChars: 64,
  recordTitleChars: 200,
  recordStatusChars: 60,
  recordUrlChars: 2_000,
  /** Of an order: a full cart of a wholesaler. */
  recordLines: 100,
  /** What a card shows of them. */
  cardLines: 5,
  /** In one batch: all of them in one answer of a second or two. */
  recordBatch: 50,
  /** Named when a room of two sides is made. */
  roomParticipants: 5,
  /** Metres: what is less exact than a country is no place. */
  accuracyMeters: 100_000,
  /** Orders and bookings of one customer that are shown, the newest. */
  recordsShown: 50,
  /** Keys of integrations that are not revoked. */
  integrationKeys: 100,

  /** How long the author may change a message. */
  editWindowMs: 15 * 60_000,
  /** Two missed beats of the 2 s signal, plus the network. */
  typingTtlMs: 6_000,
  /** How often a client repeats `typing` while keys are pressed, and the most that is passed on. */
  typingEveryMs: 2_000,
  /** The end of what a customer is writing: what somebody reads along. */
  typingTextChars: 300,
  /** `typingText`: twice a second. */
  typingTextEveryMs: 500,
  /** `roomUpdated` per room. */
  roomUpdateEveryMs: 1_000,
  /** `listsChanged` per server, at most. */
  listsChangedEveryMs: 5_000,
  /** So many of the staff read their lists again in a second, of those at one server. */
  listReadersPerSecond: 10,
  /** `receipt` per participant: twice a second. */
  receiptEveryMs: 500,
  /** A client gives up waiting for an acknowledgement and tries again. */
  ackTimeoutMs: 10_000,
  /** `tokenExpiring` comes this long before the access token ends. */
  tokenWarningMs: 60_000,
} as const;

/** Length as people count it where it matters for limits: code points, not UTF-16 units. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
