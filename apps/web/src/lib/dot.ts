/** What stands at somebody's picture: nothing while nobody knows whether they are there. */
export const dotOf = ({ online }: { online: boolean | null }): 'online' | 'offline' | null =>
  online === null ? null : online ? 'online' : 'offline';
