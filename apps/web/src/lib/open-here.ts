/** `ref` for the field in which a dialog opens. The attribute itself is needed: React's `autoFocus` comes before the dialog shows. */
export const openHere = (field: HTMLElement | null): void => field?.setAttribute('autofocus', '');
