/**
 * Bytes that came as a string (`binary`: a letter each), in memory that is shared with others. A digest that comes as a Buffer has memory
 * of its own beside the heap, which takes longer to get and to give back than what is hashed.
 */
export const pooled = (bytes: string): Buffer => Buffer.from(bytes, 'binary');
