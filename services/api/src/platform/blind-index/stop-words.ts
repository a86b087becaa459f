import { fold } from './tokens.js';

const folded = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(fold));

// The words that hold sentences together, and say nothing about what they are about. They are most of what people write.
export const ENGLISH = folded(`
  a about after again all also am an and any are aren't as at be because been before being but by can can't could couldn't did
  didn't do does doesn't doing don't for from get got had hadn't has hasn't have haven't having he he's her here hers him his how
  i'd i'll i'm i've if in into is isn't it it's its just let's like me more my no not now of off on one only or other our out over
  own please same she she's so some such than thank thanks that that's the their them then there there's these they they're this
  those to too under until up us very was wasn't we we'll we're we've were weren't what what's when where which while who whom why
  will with won't would wouldn't yes you you'd you'll you're you've your yours hi hello hey ok okay`);

export const GERMAN = folded(`
  aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist bitte da dabei damit dann das dass dein deine
  deinem deinen deiner dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem
  einen einer eines er es etwas euch euer eure für gegen gibt gut hab habe haben habt hallo hat hatte hatten hier hin hätte ich ihm
  ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt kann kannst kein keine keinen können
  könnte könnten man mehr mein meine meinem meinen meiner mich mir mit muss müssen nach nein nicht nichts noch nun nur ob oder ohne
  schon sehr sein seine seinem seinen seiner seit sich sie sind so soll sollte sondern um und uns unser unsere unter viel vielen vom
  von vor war waren warum was weil weiter wenn werde werden wie wieder will wir wird wo wollen wurde würde würden während zu zum zur
  zwar zwischen über danke`);

const ARABIC = folded(`
  في من على إلى الى عن مع هذا هذه ذلك تلك هنا هناك هو هي هم نحن أنا انت أنت كان كانت يكون تكون قد لقد لا لم لن ما ماذا متى أين كيف لماذا
  هل أن إن ان إذا اذا أو او ثم بل لكن و ف ب ك ل كل بعض غير بعد قبل حتى عند عندي عندما منذ بين أي التي الذي الذين ليس ليست أيضا ايضا جدا
  فقط نعم شكرا مرحبا السلام عليكم وعليكم من فضلك لو سمحت يا لي لك له لها لنا لكم به بها فيه فيها عليه عليها منه منها كما مثل تم يتم`);

export const isStopWord = (word: string): boolean =>
  ENGLISH.has(word) || GERMAN.has(word) || ARABIC.has(word);
