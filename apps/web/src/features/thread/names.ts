import type { CommonWords, Say } from '../../words';
import type { Author } from './rows';

/** What to call somebody: the name, or the nearest thing to one that is known. */
export function nameOf(author: Pick<Author, 'name' | 'fromSupport'>, say: Say<CommonWords>): string {
  return author.name ?? say(author.fromSupport ? 'support' : 'guest');
}
