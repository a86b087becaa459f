/** A fern leaf. */
export const Logo = () => (
  <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
    <path
      d="M6 25C6 14 11 6 22 3c1 11-4 18-13 18M7 24c2-7 6-12 12-16"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
