import { Component, type ReactNode } from 'react';

export interface BoundaryProps {
  /** Shown in place of what broke. */
  fallback: ReactNode;
  children: ReactNode;
}

/** Keeps what breaks in one part from taking the rest of the page along. */
export class Boundary extends Component<BoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError = () => ({ broken: true });

  override componentDidCatch(error: Error): void {
    reportError(error);
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}
