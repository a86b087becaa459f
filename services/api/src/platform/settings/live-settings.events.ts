/** A group of settings is another one now: a hint to the other servers, which read it themselves. */
export class SettingsChanged {
  constructor(
    readonly group: string,
    readonly version: number,
  ) {}
}
