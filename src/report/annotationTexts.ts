/** What is said about an epoch, in the reader's language, by epoch. */
export type AnnotationTexts = ReadonlyMap<number, string>;
