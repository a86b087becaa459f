import type { EmbeddingSettings } from '@parley/protocol';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, Matches } from 'class-validator';
import { ApiProperty } from '../openapi/annotations.js';

/** All of them stand in a header, which proxies bound at some kilobytes. */
const MAX_DOMAINS = 50;
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** An origin, or one with a star for everything below a name. Nothing that could end the directive of the policy that it goes into. */
const EMBED_DOMAIN = new RegExp(
  String.raw`^https?://(?:\*\.(?=[^:]*\.)|)${LABEL}(?:\.${LABEL}){0,10}(?::\d{1,5})?$`,
);

/** Whether pages of this origin are among those: a star stands for at least one name, as in the policy that browsers hold. A file is no shop. */
export const mayEmbed = (domains: readonly string[], origin: string): boolean =>
  origin !== 'null' && (domains.length === 0 || domains.some((domain) => isWithin(domain, origin)));

function isWithin(domain: string, origin: string): boolean {
  const [scheme, host] = domain.split('//*') as [string, string?];
  if (host === undefined) return domain === origin;
  return origin.startsWith(`${scheme}//`) && origin.endsWith(host);
}

/** As browsers write origins: small letters, other scripts in Punycode, no port that goes without saying, no path. */
export function cleanEmbedDomain(text: string): string {
  const typed = text.trim().replace(/\/$/, '');
  try {
    const { origin, pathname, search, hash, username } = new URL(typed);
    const isMore = pathname !== '/' || search !== '' || hash !== '' || username !== '';
    return isMore ? typed : origin;
  } catch {
    return typed; // no address: the rule below says so
  }
}

const cleaned = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((each: unknown) => (typeof each === 'string' ? cleanEmbedDomain(each) : each))
    : value;

/** Live settings `embedding`: whose pages may have the chat on them. */
export class EmbeddingSettingsDto implements EmbeddingSettings {
  @ApiProperty({
    type: [String],
    description:
      'Origins such as `https://shop.example`, or `https://*.shop.example` for all names below one. Empty: any page.',
  })
  @Transform(({ value }) => cleaned(value))
  @IsArray()
  @ArrayMaxSize(MAX_DOMAINS)
  @ArrayUnique()
  @Matches(EMBED_DOMAIN, {
    each: true,
    message: 'must be origins like https://shop.example or https://*.shop.example',
  })
  domains: string[] = [];
}
