/** To tell one from the other by, and to speak of them: nobody knows who they are. */
export const codeOf = (id: string): string => id.slice(-4).toUpperCase();
