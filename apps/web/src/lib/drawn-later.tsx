import { createElement, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Button, Dialog, LoadFailed } from '../ui';
import { useWords } from '../words';
import { bringPart } from './bring-part';
import { useWayOut } from './way-out';

type Fetch<P> = () => Promise<ComponentType<P>>;

/** A part of a page that is fetched when it is drawn for the first time. Where it does not come it says so, and offers a way out. */
export const later = <P extends object>(fetchPart: Fetch<P>, meanwhile?: ReactNode): ComponentType<P> =>
  drawnLater(fetchPart, FailedHere, meanwhile);

/** The same for a dialog. */
export const laterDialog = <P extends { onClose: () => void }>(fetchPart: Fetch<P>): ComponentType<P> =>
  drawnLater(fetchPart, FailedDialog);

interface FailedProps<P> {
  props: P;
  error: unknown;
  onRetry: () => void;
}

function drawnLater<P extends object>(
  fetchPart: Fetch<P>,
  Failed: ComponentType<FailedProps<P>>,
  meanwhile: ReactNode = null,
): ComponentType<P> {
  let part: ComponentType<P> | null = null;
  const bring = async (): Promise<void> => {
    part = await bringPart(fetchPart);
  };
  return function Later(props) {
    const [, draw] = useState({});
    const [error, setError] = useState<unknown>(null);
    useEffect(() => {
      if (part || error !== null) return;
      let isWanted = true;
      bring().then(
        () => isWanted && draw({}),
        (reason: unknown) => {
          console.info('A part of the page could not be fetched.', reason);
          if (isWanted) setError(reason);
        },
      );
      return () => void (isWanted = false);
    }, [error]);
    if (part) return createElement(part, props);
    if (error === null) return meanwhile;
    return <Failed props={props} error={error} onRetry={() => setError(null)} />;
  };
}

function FailedHere({ error, onRetry }: FailedProps<object>) {
  const { text, label, act } = useWayOut(error, onRetry);
  return (
    <LoadFailed retryLabel={label} onRetry={act}>
      {text}
    </LoadFailed>
  );
}

function FailedDialog({ props, error, onRetry }: FailedProps<{ onClose: () => void }>) {
  const say = useWords();
  const { text, label, act } = useWayOut(error, onRetry);
  return (
    <Dialog
      open
      size="sm"
      onClose={props.onClose}
      title={say('later.failed')}
      closeLabel={say('close')}
      actions={<Button onClick={act}>{label}</Button>}
    >
      <p role="alert">{text}</p>
    </Dialog>
  );
}
