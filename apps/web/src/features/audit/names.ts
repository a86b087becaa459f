import type { AuditActor } from '@parley/protocol';
import type { AuditSay } from '../../words/audit';
import type { Names } from './audit.store';

/** Who did it, in words. */
export function actorName({ id, role }: AuditActor, people: Names, say: AuditSay): string {
  if (id !== null) return people.get(id)?.name ?? say('audit.actor.gone');
  return role === 'nobody' || role === 'command-line' || role === 'server'
    ? say(`audit.actor.${role}`)
    : role;
}
