import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { ClientEvent } from '@parley/protocol';
import { SOCKET_EVENT, type Caller, type SocketEventDoor } from './socket-event.js';

export interface EventDoor extends SocketEventDoor {
  handle(payload: object, caller: Caller): Promise<unknown>;
}

/** Every `@SocketEvent` method of the application: what the gateway listens to, and the list that tests go through. */
@Injectable()
export class EventDoors {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  all(): Map<ClientEvent, EventDoor> {
    const doors = new Map<ClientEvent, EventDoor>();
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      const methods = instance as Record<string, (payload: object, caller: Caller) => Promise<unknown>>;
      const prototype = Object.getPrototypeOf(instance) as object | null;
      for (const name of prototype ? this.scanner.getAllMethodNames(prototype) : []) {
        const door = Reflect.getMetadata(SOCKET_EVENT, methods[name] as object) as
          SocketEventDoor | undefined;
        if (door)
          doors.set(door.event, { ...door, handle: (payload, caller) => methods[name]!(payload, caller) });
      }
    }
    return doors;
  }
}
