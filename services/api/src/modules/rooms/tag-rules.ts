import { Injectable } from '@nestjs/common';
import { isPaired, type TagSettings } from '@parley/protocol';
import { fail, invalid } from '../../platform/failure.js';
import { type LiveGroup, LiveSettings } from '../../platform/settings/live-settings.js';
import type { RoomView } from './room-view.js';
import { TagSettingsDto } from './tag-settings.dto.js';

/** Which tags there are, and when one is needed. */
@Injectable()
export class TagRules {
  private readonly settings: LiveGroup<TagSettingsDto>;

  constructor(settings: LiveSettings) {
    this.settings = settings.group('tags', TagSettingsDto);
  }

  get present(): Readonly<TagSettings> {
    return this.settings.value;
  }

  /** `INVALID` for a new one that is not listed, where only those are taken. */
  check(added: readonly string[]): void {
    const { onlyListed, tags } = this.present;
    if (onlyListed && !added.every((tag) => tags.some(({ name }) => name === tag)))
      invalid('tags', 'must be those of the catalogue');
  }

  /** For who of the staff resolves or ends a chat, with the tags that it has by then. */
  assertTagged({ type, status }: Pick<RoomView, 'type' | 'status'>, tags: readonly string[]): void {
    const isOver = status === 'closed' || isPaired(type);
    if (this.present.neededToEnd && !isOver && tags.length === 0) fail('CONFLICT', { reason: 'TAG_NEEDED' });
  }
}
