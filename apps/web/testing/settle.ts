import { act } from '@testing-library/react';
import { nextTask } from '../src/lib/next-task';

/** A screen and its parts are drawn in so many tasks, one behind the other. */
const TASKS = 4;

const oneTask = async (): Promise<void> => {
  await nextTask();
  await new Promise((resolve) => setTimeout(resolve, 0));
};

/** Until what was pressed has been drawn, all of it. What a task changes is drawn at its end alone. */
export async function settle(): Promise<void> {
  for (let task = 0; task < TASKS; task++) await act(oneTask);
}
