import styles from './Hero.module.css';

/** A windowsill in the morning. */
export const HeroPicture = () => (
  <svg className={styles.picture} viewBox="0 0 640 460" aria-hidden="true">
    <rect width="640" height="460" fill="#e9e2d3" />
    <rect x="70" y="40" width="500" height="290" rx="10" fill="#fbf6ea" />
    <rect x="84" y="54" width="228" height="262" fill="#cfe3e2" />
    <rect x="328" y="54" width="228" height="262" fill="#cfe3e2" />
    <circle cx="470" cy="130" r="42" fill="#f7d98c" />
    <path d="M84 250c60-40 120-10 228-46v112H84zM328 226c70-50 150 10 228-30v120H328z" fill="#a9c9a4" />
    <path d="M84 284c80-34 150 6 228-22v54H84zM328 272c90-40 160 12 228-16v60H328z" fill="#86b184" />
    <rect x="30" y="326" width="580" height="26" rx="6" fill="#f6efe0" />
    <rect x="30" y="346" width="580" height="10" fill="#d9ccb4" />
    <path d="M84 54l130 262H150L84 180zM328 54l120 262h-50L328 170z" fill="#fff" opacity=".25" />
    <g>
      <path
        d="M150 256C140 190 130 150 92 118M152 256c0-80 6-120 26-160M154 256c14-60 36-84 72-98"
        stroke="#3f6b4a"
        strokeWidth="6"
        fill="none"
        strokeLinecap="round"
      />
      <path
        d="M92 118c-44 0-62-34-46-74 10 14 24 14 30 4 10-10 28-6 30 8-4 12 6 18 18 14 10 26-4 46-32 48z"
        fill="#3f7a50"
      />
      <path
        d="M178 96c-34-18-34-62-4-86 2 16 16 20 26 12 14-2 24 14 16 26-10 6-8 18 2 24-4 24-22 32-40 24z"
        fill="#4e8a5c"
      />
      <path
        d="M226 158c-8-36 18-60 56-52-8 12-2 20 8 22 10 8 6 24-6 28-12-2-18 6-16 16-18 12-36 6-42-14z"
        fill="#66a270"
      />
      <path d="M104 254h96l-12 74h-72z" fill="#c8744c" />
      <path d="M98 244h108v20H98z" fill="#d98a60" />
    </g>
    <g>
      <path d="M300 262h62v40a26 26 0 0 1-26 26h-10a26 26 0 0 1-26-26z" fill="#e4d3ba" />
      <path d="M300 262h62v22c-18 10-44-6-62 4z" fill="#8a9a7b" />
      <path d="M362 274h8a15 15 0 0 1 0 30h-8" stroke="#d2bd9c" strokeWidth="8" fill="none" />
      <path
        d="M320 246c-6-12 8-16 2-30M340 246c-6-12 8-16 2-30"
        stroke="#fff"
        strokeWidth="4"
        fill="none"
        strokeLinecap="round"
      />
    </g>
    <g>
      <path d="M452 258h76v50a20 20 0 0 1-20 20h-36a20 20 0 0 1-20-20z" fill="#5d8fa8" />
      <path d="M452 258h76v16h-76z" fill="#7aa9c0" />
      <path d="M528 308c20-8 28-34 38-66l12 8c-8 36-20 70-50 76z" fill="#5d8fa8" />
      <path d="M458 260c-30-8-40 54-2 56" stroke="#3f6f88" strokeWidth="8" fill="none" />
    </g>
    <rect y="356" width="640" height="104" fill="#ded4c0" />
    <path d="M0 400h640M0 440h640" stroke="#cfc2a8" strokeWidth="2" />
  </svg>
);
