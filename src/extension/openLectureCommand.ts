import * as v from 'valibot';
import { lectureSectionSchema } from '../protocol.ts';
import type { Labs } from './labs.ts';

/** Walkthroughs and links hand over what they like: anything but a section's name opens the lecture where it was left. */
const argumentSchema = v.fallback(v.nullable(lectureSectionSchema), null);

/** `logisticRegressionLab.openLecture "why-sigmoid"`: the Lecture tab of the lab in front, or of the lecture's own lab. */
export function openLectureCommand(labs: Labs): (section?: unknown) => Promise<void> {
  return async (argument) => {
    if (labs.active === undefined) await labs.open(undefined);
    await labs.active?.showLecture(v.parse(argumentSchema, argument));
  };
}
