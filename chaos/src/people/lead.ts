import type { SessionTokens } from '@parley/protocol';
import type { Cluster } from '../cluster/cluster.js';
import { ask, rest } from './rest.js';

const LEAD = { email: 'lead@chaos.test', password: 'the keys of the shop' };

/** A token of somebody who may see everything, made when it is first asked for. */
export async function leadToken(cluster: Cluster): Promise<string> {
  const url = cluster.urlOf(0);
  // Refused where there is that account already.
  await ask(url, 'register', { body: { ...LEAD, name: 'Lead' } });
  await cluster.database.query(`update app_user set role = 'manager' where email = $1`, [LEAD.email]);
  const { accessToken } = await rest<SessionTokens>(url, 'login', { body: LEAD });
  return accessToken;
}
