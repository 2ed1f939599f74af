/** What the notes of lecture 6 print of the script's thousand lines: epochs 0 to 10 and 982 to 999, as they print them. */
export const LECTURE_NOTES_TEXT = `0 2.4510953426361084
1 2.4456307888031006
2 2.44039249420166
3 2.435363292694092
4 2.4305272102355957
5 2.425868272781372
6 2.4213733673095703
7 2.4170291423797607
8 2.4128246307373047
9 2.408748149871826
10 2.404790163040161
......
982 1.1300536394119263
983 1.1294807195663452
984 1.1289081573486328
985 1.1283364295959473
986 1.127765417098999
987 1.127195119857788
988 1.1266255378723145
989 1.1260567903518677
990 1.125488519668579
991 1.1249209642410278
992 1.1243541240692139
993 1.1237879991531372
994 1.1232225894927979
995 1.1226577758789062
996 1.122093677520752
997 1.1215301752090454
998 1.1209672689437866
999 1.1204053163528442`;

/** What the notes print after each of their epochs. */
export const LECTURE_NOTES: ReadonlyMap<number, string> = new Map(
  LECTURE_NOTES_TEXT.split('\n').flatMap((line): [number, string][] => {
    const [epoch = '', loss] = line.split(' ');
    return loss === undefined ? [] : [[Number(epoch), loss]];
  }),
);

/** A line of a log beside the notes: they print the same, something else, or nothing. */
export type Noted = 'same' | 'different' | 'not-printed';

/** @param printed the loss as `printedLoss` writes it */
export function notedAs(epoch: number, printed: string): Noted {
  const note = LECTURE_NOTES.get(epoch);
  if (note === undefined) return 'not-printed';
  return note === printed ? 'same' : 'different';
}
