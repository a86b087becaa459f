import {
  API_PREFIX,
  type ClientEvent,
  type ErrorBody,
  ERRORS,
  type Role,
  ROLES,
  type RouteName,
  ROUTES,
} from '@parley/protocol';
import type { Person } from '../chat-app.js';
import { EVENT_CALLS, ROUTE_CALLS } from '../inputs/fields.js';
import type { InputWorld } from '../inputs/world.js';
import { EVENT_ACCESS, type Outcome, ROUTE_ACCESS, type Target, type Whose } from './access.js';
import { anybody, leadTo } from './targets.js';

const OWNERSHIPS: readonly Whose[] = ['own', 'foreign', 'missing'];
const OUTSIDERS: readonly Role[] = ['customer', 'guest', 'driver'];
const PROOFS = ['WRONG_CREDENTIALS', 'WRONG_CODE'];
const VERBS = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

type Found = Outcome | 'UNAUTHENTICATED';

interface Answered {
  outcome: Found;
  /** In whatever words. */
  refused: boolean;
  /** By the database, of which the server knew nothing. */
  broke: boolean;
}

const ownershipsOf = (target: Target | undefined): readonly Whose[] => (target ? OWNERSHIPS : ['own']);

function answeredBy(status: number): Answered {
  const refusals = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] as const;
  const refusal = refusals.find((code) => ERRORS[code].status === status);
  return { outcome: refusal ?? 'in', refused: status >= 400, broke: status === ERRORS.INTERNAL.status };
}

/** Every route and event, called by nobody and by each role, for what is theirs, another's and nobody's. */
export class AccessMatrix {
  readonly people = {} as Record<Role, Person>;

  private constructor(
    private readonly world: InputWorld,
    /** `any`: it does not matter how an outsider is refused what is not theirs; of staff the database may do it by itself. */
    private readonly refusal: 'as the table says' | 'any',
  ) {}

  static async of(
    world: InputWorld,
    refusal: 'as the table says' | 'any' = 'as the table says',
  ): Promise<AccessMatrix> {
    const matrix = new AccessMatrix(world, refusal);
    for (const role of ROLES) matrix.people[role] = await anybody(world.chat, role);
    await world.quiet();
    return matrix;
  }

  /** What is not as the table says, in words. */
  async ofRoute(name: RouteName): Promise<string[]> {
    const { who, target, secret, spends } = ROUTE_ACCESS[name];
    const { people } = this;
    const found: string[] = [];
    const check = async (caller: Person | null, whose: Whose, ...due: Found[]): Promise<void> => {
      const ids = target ? await leadTo(this.world.chat, target.kind, caller ?? people.guest, whose) : {};
      const answered = await this.call(name, caller, ids);
      if (!this.isDue(answered, caller, due))
        found.push(
          `${caller?.user.role ?? 'nobody'} at ${whose}: ${answered.outcome} instead of ${due.join(' or ')}`,
        );
    };
    if (who === 'anyone') {
      await check(null, 'own', 'in', ...(secret ? (['UNAUTHENTICATED'] as const) : []));
      return found;
    }
    await check(null, target ? 'foreign' : 'own', 'UNAUTHENTICATED');
    for (const role of ROLES)
      for (const whose of ownershipsOf(target))
        if (!who.includes(role)) await check(people[role], whose === 'own' ? 'foreign' : whose, 'FORBIDDEN');
        else {
          const caller = spends ? await anybody(this.world.chat, role) : people[role];
          await check(caller, whose, target?.answer(role, whose) ?? 'in');
        }
    return found;
  }

  async ofEvent(event: ClientEvent): Promise<string[]> {
    const { who, answer } = EVENT_ACCESS[event];
    const found: string[] = [];
    for (const role of ROLES) {
      const person = this.people[role];
      const socket = await person.socket();
      for (const whose of answer ? OWNERSHIPS : (['own'] as const)) {
        const due = who.includes(role) ? (answer?.(role, whose) ?? 'in') : 'FORBIDDEN';
        const ack = await socket.emitRaw(event, await this.payloadFor(event, person, whose));
        const answered = answeredBy(ack.ok ? 200 : ERRORS[ack.error.code].status);
        if (!this.isDue(answered, person, [due]))
          found.push(`${role} at ${whose}: ${answered.outcome} instead of ${due}`);
      }
      socket.close();
    }
    return found;
  }

  private isDue(
    { outcome, refused, broke }: Answered,
    caller: Person | null,
    due: readonly Found[],
  ): boolean {
    if (due.includes(outcome)) return true;
    if (this.refusal !== 'any' || caller === null || due.includes('in')) return false;
    return OUTSIDERS.includes(caller.user.role) ? refused : broke;
  }

  private async call(name: RouteName, caller: Person | null, ids: Record<string, string>): Promise<Answered> {
    const { world } = this;
    const { right, params } = ROUTE_CALLS[name];
    const [method, pattern] = ROUTES[name];
    const all = { ...params?.(world), ...ids };
    const path = pattern.replace(/:(\w+)/g, (_, key: string) => all[key]!);
    const payload = right?.(world) ?? {};
    const query = new URLSearchParams(method === 'GET' ? (payload as Record<string, string>) : {}).toString();
    const request = world.chat.http[VERBS[method]](`${API_PREFIX}${path}${query && `?${query}`}`);
    if (caller) void request.set('Authorization', `Bearer ${caller.tokens.accessToken}`);
    const { status, body } = await (method === 'GET' ? request : request.send(payload));
    // past the guards, and asked to prove once more who they are
    const proves = PROOFS.includes((body as Partial<ErrorBody>).reason ?? '');
    return status === ERRORS.FORBIDDEN.status && proves
      ? { outcome: 'in', refused: true, broke: false }
      : answeredBy(status);
  }

  /** With the room, or for `register` the user, that is `whose`. */
  private async payloadFor(event: ClientEvent, caller: Person, whose: Whose): Promise<object> {
    const { world } = this;
    const { id: roomId } = await leadTo(world.chat, 'room', caller, whose);
    const { body, right } = EVENT_CALLS[event];
    const values = {
      since: 0,
      staffSince: 0,
      status: 'online',
      accessToken: caller.tokens.accessToken,
      userId: { own: caller.id, foreign: world.people.stranger.id, missing: roomId }[whose],
      ...right?.(world),
      roomId,
    };
    return Object.fromEntries(Object.entries(values).filter(([name]) => name in (body ?? {})));
  }
}
