const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** What is wrong with the address of a picture that visitors' browsers fetch, and the server never does; null: nothing. */
export function pictureProblem(address: string): string | null {
  if (address === '') return null;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:') return 'must be an address that begins with https://';
  if (url.username !== '' || url.password !== '') return 'must not have a name or a password in it';
  return isPublicName(url.hostname) ? null : 'must be on a server with a public name';
}

/** A name with a dot. Numbers and names of one's own network mean another machine for each visitor, or none. */
const isPublicName = (host: string): boolean =>
  host.includes('.') &&
  !IPV4.test(host) &&
  !host.startsWith('[') &&
  !/(^|\.)(localhost|local|internal)\.?$/.test(host) &&
  // what may stand in a content policy without ending the directive
  /^[a-z\d.-]+$/.test(host);
