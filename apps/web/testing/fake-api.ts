import type { RestApi, SessionState, SupportRoomsQuery } from '@parley/client';
import type { Room, StaffRoom, User } from '@parley/protocol';
import type { Box } from './box';
import { aRoom, aUser } from './entities';
import type { FakeClient } from './fake-client';

type World = FakeClient['world'];

/** The next call of this name fails as a test has asked. */
export function refuse(world: World, name: string): void {
  const refusal = world.refusals.get(name);
  if (refusal === undefined) return;
  world.refusals.delete(name);
  throw refusal;
}

export function fakeApi(world: World, session: Box<SessionState>): RestApi {
  const call = async <T>(answer: () => T, name: string, ...args: unknown[]): Promise<T> => {
    world.calls.push([name, ...args]);
    refuse(world, name);
    return answer();
  };
  const find = (id: string): Room => {
    const room = world.rooms.find((one) => one.id === id);
    if (!room) throw Object.assign(new Error('NOT_FOUND'), { code: 'NOT_FOUND' });
    return room;
  };
  const alter = (id: string, next: Partial<StaffRoom>): Room => {
    const room = { ...find(id), ...next };
    world.rooms = world.rooms.map((one) => (one.id === id ? room : one));
    const { state } = world.thread(id);
    state.set({ ...state.get(), room });
    return room;
  };
  const me = (): User => session.get().user ?? aUser();
  return {
    availability: () => call(() => world.availability, 'availability'),
    currentRoom: () => call(() => world.rooms[0] ?? aRoom(me()), 'currentRoom'),
    createRoom: (request) =>
      call(() => aRoom(me(), { subject: request.subject ?? null }), 'createRoom', request),
    rooms: (query) => call(() => ({ items: world.rooms, nextCursor: null }), 'rooms', query),
    room: (id) => call(() => find(id), 'room', id),
    closeRoom: (id) => call(() => alter(id, { status: 'closed' }), 'closeRoom', id),
    rateRoom: (id, { score, comment = null }) =>
      call(() => alter(id, { rating: { score, comment } }), 'rateRoom', id, { score, comment }),
    supportRooms: (query) =>
      call(() => ({ items: matching(world.rooms, query, me().id), nextCursor: null }), 'supportRooms', query),
    assign: (id, request) =>
      call(
        () => alter(id, { status: 'open', supportAgentId: request?.agentId ?? me().id, waitingSince: null }),
        'assign',
        id,
        request,
      ),
    transfer: (id, request) =>
      call(() => alter(id, { supportAgentId: request.agentId }), 'transfer', id, request),
    updateRoom: (id, request) => call(() => alter(id, request), 'updateRoom', id, request),
    agents: () => call(() => world.agents, 'agents'),
    timeline: (id, query) => call(() => world.timeline, 'timeline', id, query),
    updateMe: (request) => call(() => ({ ...me(), name: request.name ?? me().name }), 'updateMe', request),
  };
}

function matching(rooms: readonly Room[], query: SupportRoomsQuery = {}, me: string): Room[] {
  const assignee = query.assignee === 'me' ? me : query.assignee === 'none' ? null : query.assignee;
  return rooms.filter(
    (room) =>
      (!query.ids || query.ids.split(',').includes(room.id)) &&
      (!query.status || hasStatus(room, query.status)) &&
      (assignee === undefined || room.supportAgentId === assignee) &&
      (!query.priority || room.priority === query.priority) &&
      (!query.customerId || room.userId === query.customerId),
  );
}

const hasStatus = ({ status }: Room, wanted: NonNullable<SupportRoomsQuery['status']>): boolean =>
  wanted === 'unresolved' ? status === 'waiting' || status === 'open' : status === wanted;
