import type { RouteName } from '@parley/protocol';
import type { RestApi } from '../types.js';
import { dataOf, type Request } from './http.js';
import type { Session } from './session.js';

/** Typed REST calls in the name of whoever is signed in. */
export function createApi(session: Session): RestApi {
  const call = async <T>(route: RouteName, rest: Omit<Request, 'route'> = {}): Promise<T> =>
    dataOf<T>(await session.send({ route, ...rest }));
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
