export { PhraseBar } from './PhraseBar';
export { createPhrasesStore, type PhrasesStore } from './phrases.store';
