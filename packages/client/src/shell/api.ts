import type { ApiCall, RestApi } from '../types.js';
import { dataOf } from './http.js';
import type { Session } from './session.js';

/** Calls in the name of whoever is signed in. */
export const callsOf =
  (session: Session): ApiCall =>
  async <T>(route: Parameters<ApiCall>[0], rest: Parameters<ApiCall>[1] = {}) =>
    dataOf<T>(await session.send({ route, ...rest }));

/** Typed REST calls in the name of whoever is signed in. */
export function createApi(session: Session): RestApi {
  const call = callsOf(session);
  return {
    availability: () => call('availability'),
    currentRoom: () => call('currentRoom'),
    createRoom: (body) => call('createRoom', { body }),
    rooms: (query) => call('rooms', { query }),
    room: (id) => call('room', { params: { id } }),
    closeRoom: (id) => call('closeRoom', { params: { id } }),
    rateRoom: (id, body) => call('rateRoom', { params: { id }, body }),
    supportRooms: (query) => call('supportRooms', { query }),
    assign: (id, body = {}) => call('assign', { params: { id }, body }),
    transfer: (id, body) => call('transfer', { params: { id }, body }),
    updateRoom: (id, body) => call('updateRoom', { params: { id }, body }),
    agents: () => call('agents'),
    timeline: (id, query) => call('timeline', { params: { id }, query }),
    async updateMe(body) {
      const user = await call<Awaited<ReturnType<RestApi['updateMe']>>>('updateMe', { body });
      session.update(user);
      return user;
    },
  };
}
