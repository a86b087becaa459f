/** Which lower corner of a page the button stands in: the end of a line, or its start. Pages that read from the right mirror it. */
export const WIDGET_SIDES = ['end', 'start'] as const;
export type WidgetSide = (typeof WIDGET_SIDES)[number];

/** `auto`: as the visitor's system has it. */
export const WIDGET_THEMES = ['auto', 'light', 'dark'] as const;
export type WidgetTheme = (typeof WIDGET_THEMES)[number];

/** What the chat greets with, in each language that it speaks. Empty: with its own words. */
export interface WidgetGreetings {
  en: string;
  de: string;
  ar: string;
}

/** How the chat looks on a shop's pages. It stands in the loader and in the page of the frame: nobody asks for it. The group `widget`. */
export interface WidgetSettings {
  /** Six hex digits, as in `#4f46c8`. */
  color: string;
  side: WidgetSide;
  /** How far the button is from the lower edge, in CSS pixels. */
  bottom: number;
  theme: WidgetTheme;
  greetings: WidgetGreetings;
  /** Empty: none is shown. */
  teamName: string;
  /** A picture on a public https address, which visitors' browsers fetch; empty: none. */
  avatarUrl: string;
  /** The staff see what a customer is writing before it is sent; the chat says so. */
  typingPreview: boolean;
}

/** Whose pages may have the chat on them: origins; none at all means any page. The group `embedding`. */
export interface EmbeddingSettings {
  domains: string[];
}
