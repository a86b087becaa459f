import type { WidgetSettings } from '@parley/protocol';
import { useLook, wear } from '../../features/look';

/** In the admin's pages: wears what is being tried there. Only a page of ours is listened to. */
export function followDraft(): void {
  window.addEventListener('message', ({ origin, source, data }: MessageEvent<{ look?: WidgetSettings }>) => {
    if (origin !== location.origin || source !== window.parent || !data.look) return;
    useLook.setState(data.look);
    wear(data.look);
  });
}
