import { Injectable } from '@nestjs/common';
import type { WidgetSettings } from '@parley/protocol';
import { type LiveGroup, LiveSettings } from '../../platform/settings/live-settings.js';
import { WidgetSettingsDto } from './widget.dto.js';

/** How the chat looks on other people's pages, from memory: the loader and the page in the frame have it in them. */
@Injectable()
export class WidgetLook {
  private readonly group: LiveGroup<WidgetSettingsDto>;

  constructor(settings: LiveSettings) {
    this.group = settings.group('widget', WidgetSettingsDto);
  }

  get settings(): Readonly<WidgetSettings> {
    return this.group.value;
  }

  /** Called on this server whenever it has changed whether the staff see what customers write. */
  onPreviewChange(listener: (isOn: boolean) => void): void {
    let before = this.settings.typingPreview;
    this.group.onChange(({ typingPreview }) => {
      if (typingPreview !== before) listener(typingPreview);
      before = typingPreview;
    });
  }

  /** Whose pictures the frame shows. */
  get pictureOrigin(): string | null {
    const { avatarUrl } = this.settings;
    return avatarUrl === '' ? null : new URL(avatarUrl).origin;
  }
}
