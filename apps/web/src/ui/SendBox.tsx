import { SendHorizontal } from 'lucide-react';
import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from './class-names';
import { IconButton } from './IconButton';
import { focusField } from './stand-in';
import styles from './SendBox.module.css';

export interface SendBoxProps {
  label: string;
  placeholder: string;
  sendLabel: string;
  value: string;
  onChange: (value: string) => void;
  /** On Enter and on the button; Shift+Enter breaks the line. */
  onSend: () => void;
  canSend: boolean;
  /** What is over or near a limit; read out when it changes. */
  notice?: ReactNode;
  invalid?: boolean;
  tone?: 'plain' | 'note';
  /** Inside the frame: above the text, and in the row of the button. */
  above?: ReactNode;
  beside?: ReactNode;
  sendIcon?: ReactNode;
  /** A number asks for the keyboard again with each change. */
  autoFocus?: boolean | number;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** A list that goes with what is written: its id, and that of what Enter would take. */
  listbox?: { id: string; active: string | undefined } | null;
  /** Where one writes, with each key and press. */
  onCaret?: (at: number) => void;
}

/** A text that grows to six lines, and goes off on Enter. */
export function SendBox(props: SendBoxProps) {
  const { value, onChange, onSend, canSend, tone = 'plain' } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useGrowing(area, value);
  useFocusOnce(area, props.autoFocus ?? false);
  const tellCaret = () => props.onCaret?.(area.current?.selectionStart ?? 0);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    props.onKeyDown?.(event);
    // Enter also ends the choice of an input method (Japanese, Chinese, …): 229 is how Safari tells of that.
    const composing = event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229;
    if (event.defaultPrevented || event.key !== 'Enter' || event.shiftKey || composing) return;
    event.preventDefault();
    if (canSend) onSend();
  };
  return (
    <form
      className={classNames(styles.box, styles[tone], props.invalid && styles.invalid)}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) onSend();
        area.current?.focus();
      }}
    >
      {props.above}
      <div className={styles.row}>
        <textarea
          ref={area}
          rows={1}
          // Empty, it follows the page: the browser would take it for left to right.
          dir={value === '' ? undefined : 'auto'}
          className={styles.area}
          aria-label={props.label}
          aria-invalid={props.invalid || undefined}
          placeholder={props.placeholder}
          value={value}
          enterKeyHint="send"
          autoComplete="off"
          aria-autocomplete={props.listbox ? 'list' : undefined}
          aria-controls={props.listbox?.id}
          aria-activedescendant={props.listbox?.active}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            tellCaret();
          }}
          onKeyUp={tellCaret}
          onClick={tellCaret}
          onKeyDown={onKeyDown}
        />
        {props.beside}
        <IconButton
          type="submit"
          look="filled"
          className={classNames(styles.send, !canSend && styles.idle)}
          disabled={!canSend}
          label={props.sendLabel}
          icon={props.sendIcon ?? <SendHorizontal size={18} className={styles.arrow} />}
          // Pressing it must not take the keyboard of a phone away.
          onMouseDown={(event) => event.preventDefault()}
        />
      </div>
      <p className={props.notice ? styles.notice : 'visually-hidden'} role="status">
        {props.notice}
      </p>
    </form>
  );
}

type Ref<T> = { current: T | null };

/** As most browsers do: to measure it, the whole page is laid out with each letter, and once before it can be focused. */
const growsByStyle = (style: object): boolean => 'fieldSizing' in style;

function useGrowing(area: Ref<HTMLTextAreaElement>, value: string): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || growsByStyle(element.style)) return;
    element.style.blockSize = 'auto';
    // The style sheet stops it at six lines.
    element.style.blockSize = `${element.scrollHeight}px`;
  }, [area, value]);
}

function useFocusOnce(area: Ref<HTMLTextAreaElement>, wanted: boolean | number): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (!wanted || !element) return;
    focusField(element);
  }, [area, wanted]);
}
