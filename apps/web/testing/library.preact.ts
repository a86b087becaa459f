import { configure, fireEvent, screen, within } from '@testing-library/dom';
import { render as draw, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';

/** What tests use of @testing-library/react, for the project that runs on Preact. */
export { act, fireEvent, screen, within };

configure({
  eventWrapper(event) {
    let result: unknown;
    void act(() => {
      result = event();
    });
    return result;
  },
});

let containers: HTMLElement[] = [];

export function render(element: ComponentChild) {
  const container = document.body.appendChild(document.createElement('div'));
  containers.push(container);
  const show = (next: ComponentChild) => void act(() => draw(next, container));
  show(element);
  return { container, rerender: show };
}

export function cleanup(): void {
  for (const container of containers) {
    void act(() => draw(null, container));
    container.remove();
  }
  containers = [];
}
