/** The section of the admin's pages about how the widget looks. */
export const widgetLookEn = {
  'look.hint':
    'How the chat looks on your pages, and where it may be. A change shows with the next page that somebody opens.',
  'look.failed': 'We couldn’t load this. Please try again.',
  'look.save': 'Save',
  'look.saved': 'Saved. It shows with the next page that somebody opens.',
  'look.unsaved': 'Not saved yet',

  'look.snippet': 'The line to paste',
  'look.snippetHint': 'Put it into every page that should have the chat, anywhere before </body>.',
  'look.snippetLabel': 'Line of HTML',
  'look.copy': 'Copy',
  'look.copied': 'Copied',
  'look.copyFailed': 'We couldn’t copy it. Select the line and copy it yourself.',

  'look.color': 'Colour',
  'look.colorHint': 'Your shop’s colour. The text on it is chosen so that it can be read.',
  'look.pick': 'Pick',
  'look.hex': 'As hex digits',
  'look.hexWrong': 'A # and six digits from 0 to f, as in #4f46c8',
  'look.swatch': 'Take {color}',
  'look.white': 'White text reads on it ({ratio} : 1).',
  'look.black': 'Black text reads on it ({ratio} : 1).',
  'look.pale': 'On a white page the button is hard to see.',
  'look.theme': 'Brightness',
  'look.theme.auto': 'As the visitor’s device has it',
  'look.theme.light': 'Always light',
  'look.theme.dark': 'Always dark',

  'look.texts': 'Name and greeting',
  'look.textsHint': 'Shown as you type them: as text, never as HTML.',
  'look.teamName': 'Team name',
  'look.teamNameHint': 'At the top of the window',
  'look.avatar': 'Picture',
  'look.avatarHint': 'Its public https address. Visitors’ browsers fetch it from there.',
  'look.avatarWrong': 'This needs to be a public address that begins with https://',
  'look.greeting': 'Greeting',
  'look.greetingHint': 'Each visitor sees their own language. Leave it empty for our own words.',

  'look.place': 'Place on the page',
  'look.side': 'Corner',
  'look.side.end': 'Right',
  'look.side.start': 'Left',
  'look.sideHint': 'Mirrored on pages that read from right to left.',
  'look.bottom': 'Distance from the bottom, in pixels',
  'look.bottomHint': 'More, if your pages have a bar there.',
  'look.bottomWrong': 'A whole number from 0 to {count}',

  'look.typing': 'While customers write',
  'look.typingHint':
    'The team sees what a customer is writing before it is sent. The chat tells the customer so, and nothing of it is stored.',
  'look.typingOn': 'Show the team what is being written',

  'look.domains': 'Pages that may have it',
  'look.domainsHint':
    'Elsewhere the window stays empty, whoever pastes the line. The demo shop and this preview always work.',
  'look.domainsLabel': 'Addresses, one a line',
  'look.domainsAny': 'None: any page may.',
  'look.domainsSome': 'Only these. A star stands for everything below a name: https://*.shop.example',
  'look.domainsWrong':
    'Addresses look like https://shop.example or https://*.shop.example: no path, and no more than 50.',

  'look.visitors': 'Visitors',
  'look.visitorsHint':
    'The team sees who is on the shop now, on which page and for how long: no name, no address, and nothing that lasts longer than two minutes.',
  'look.visitorsOn': 'Show who is on the shop now',
  'look.visitorsLine':
    'Only pages whose line says widget.js?visitors take part, as the line above does while this is on. Say so in your privacy notice.',
  'look.mayStart': 'Who may write to them first',
  'look.mayStart.nobody': 'Nobody',
  'look.mayStart.leads': 'Managers and admins',
  'look.mayStart.staff': 'The whole team',

  'look.preview': 'Preview',
  'look.previewLanguage': 'Language of the preview',
} as const;

export type WidgetLookWords = typeof widgetLookEn;
