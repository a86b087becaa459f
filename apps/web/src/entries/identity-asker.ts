/** A session that ends as soon as it has begun must not keep the shop busy. */
const ASK_AGAIN_MS = 10_000;

/** The shop's word for who is here: a token, or a function that has one, which is asked again when a session has ended. */
export function identityAsker(tell: (token: string) => void) {
  let source: unknown;
  let askedAt = -Infinity;
  const ask = async (given: unknown) => {
    source = given;
    askedAt = performance.now();
    try {
      const token: unknown = typeof given === 'function' ? await (given as () => unknown)() : given;
      // Nobody is signed in there, or somebody else by now.
      if (token && typeof token === 'string' && source === given) tell(token);
    } catch (error) {
      console.warn('Parley: there is no identity token.', error);
    }
  };
  /** Its word of this very moment, for a deed that wants one. Empty where the page has given a token once and for all, or has none now. */
  const fresh = async (): Promise<string> => {
    const given = source;
    try {
      const token: unknown = typeof given === 'function' ? await (given as () => unknown)() : '';
      return typeof token === 'string' && source === given ? token : '';
    } catch (error) {
      console.warn('Parley: there is no identity token.', error);
      return '';
    }
  };
  return {
    ask,
    fresh,
    again: () =>
      typeof source === 'function' && performance.now() - askedAt > ASK_AGAIN_MS ? ask(source) : undefined,
    forget: () => (source = undefined),
  };
}
