import { readFileSync } from 'node:fs';

export interface NamedKey {
  readonly name: string;
  readonly key: Buffer;
}

const MASTER_KEY = /^([a-z0-9-]{1,40}):([A-Za-z0-9+/_-]{43}=?)$/;

/** `name:key` each. What is wrong with them, as a sentence that repeats no key, or the keys. */
export function parseMasterKeys(texts: readonly string[]): NamedKey[] | string {
  const keys = texts.map((text) => {
    const [, name = '', key = ''] = MASTER_KEY.exec(text) ?? [];
    return { name, key: Buffer.from(key, 'base64') };
  });
  return problemWith(keys) ?? keys;
}

function problemWith(keys: readonly NamedKey[]): string | null {
  if (keys.length === 0)
    return 'must be set: what people say is sealed with it. For example: "2026:$(openssl rand -base64 32)"';
  if (keys.some(({ key }) => key.length !== 32))
    return 'must look like name:key, with 32 random bytes in base64, several separated by commas';
  if (new Set(keys.map(({ name }) => name)).size < keys.length) return 'has two keys of the same name';
  return keys.some(({ key }) => new Set(key).size < 8) ? 'repeats itself: make your own' : null;
}

/** From a file: the texts as a JSON list, or separated by commas or lines. Else a sentence. */
export function readMasterKeysFile(file: string): NamedKey[] | string {
  try {
    return parseMasterKeys(textsOf(readFileSync(file, 'utf8')));
  } catch (error) {
    return `${file} cannot be read (${error instanceof SyntaxError ? 'it is damaged' : (error as Error).message})`;
  }
}

function textsOf(content: string): string[] {
  if (content.trimStart().startsWith('[')) return (JSON.parse(content) as unknown[]).map(String);
  return content
    .split(/[,\n]/)
    .map((text) => text.trim())
    .filter((text) => text !== '');
}
