import type { ReactNode } from 'react';
import type { ProductId } from './products';

/** Drawn here, so that nothing has to be loaded. Each on 200 × 200, standing on y = 172. */
const PICTURES: Record<ProductId, ReactNode> = {
  monstera: (
    <>
      <path
        d="M100 130C98 100 96 84 92 60M100 130c4-22 14-40 34-56M100 132c-8-18-20-28-40-34"
        stroke="#3f6b4a"
        strokeWidth="4"
        fill="none"
        strokeLinecap="round"
      />
      <path
        d="M92 62C70 58 62 38 74 20c4 8 10 10 14 4 4-6 14-8 18-2-4 6 0 10 8 8 6 14-2 30-22 32z"
        fill="#4e8a5c"
      />
      <path
        d="M132 76c-4-20 10-36 34-34-4 6-2 10 4 12 8 2 8 10 2 14-6 2-8 6-6 12-12 8-26 8-34-4z"
        fill="#66a270"
      />
      <path
        d="M62 98c-18 8-36 0-40-20 8 2 12-2 12-8 2-8 10-10 16-4 2 6 6 6 10 4 12 6 12 20 2 28z"
        fill="#3f7a50"
      />
      <path d="M66 128h68l-8 44H74z" fill="#c8744c" />
      <path d="M62 122h76v14H62z" fill="#d98a60" />
    </>
  ),
  snake: (
    <>
      <path d="M88 134C76 100 76 70 84 34c10 32 14 66 14 100z" fill="#4e8a5c" />
      <path d="M100 134c-4-44-2-80 6-112 12 34 14 74 6 112z" fill="#66a270" />
      <path d="M114 134c2-34 10-60 26-82 2 34-4 60-14 82z" fill="#3f7a50" />
      <path d="M76 134c-4-22-14-38-26-50 20 6 36 24 40 50z" fill="#7db585" />
      <path d="M64 130h76l-4 30a12 12 0 0 1-12 12H80a12 12 0 0 1-12-12z" fill="#e8e0d4" />
      <path d="M64 130h76l-1 10H65z" fill="#d6ccbc" />
    </>
  ),
  can: (
    <>
      <path d="M58 92h72v62a18 18 0 0 1-18 18H76a18 18 0 0 1-18-18z" fill="#5d8fa8" />
      <path d="M58 92h72v14H58z" fill="#7aa9c0" />
      <path d="M130 140c14-4 22-30 32-62l12 6c-8 34-20 70-44 76z" fill="#5d8fa8" />
      <path d="M156 70l26 14-4 8-26-14z" fill="#7aa9c0" />
      <path d="M62 94c-30-6-38 54 0 60" stroke="#3f6f88" strokeWidth="8" fill="none" />
      <path d="M70 92c2-36 46-36 50 0" stroke="#3f6f88" strokeWidth="8" fill="none" />
    </>
  ),
  mug: (
    <>
      <path d="M60 76h68v70a26 26 0 0 1-26 26H86a26 26 0 0 1-26-26z" fill="#e9dcc9" />
      <path d="M60 76h68v32c-20 10-46-8-68 4z" fill="#8a9a7b" />
      <path d="M128 92h12a20 20 0 0 1 0 40h-12" stroke="#d8c7ae" strokeWidth="10" fill="none" />
      <ellipse cx="94" cy="76" rx="34" ry="8" fill="#6f4e37" />
      <path
        d="M84 58c-6-10 8-14 2-26M104 58c-6-10 8-14 2-26"
        stroke="#cfc6ba"
        strokeWidth="4"
        fill="none"
        strokeLinecap="round"
      />
    </>
  ),
  bowl: (
    <>
      <path d="M36 104h128c0 40-26 60-46 64v4H82v-4c-20-4-46-24-46-64z" fill="#e9dcc9" />
      <path d="M36 104h128c0 8-1 14-3 20-30-10-86 10-121 2a70 70 0 0 1-4-22z" fill="#c98f6b" />
      <ellipse cx="100" cy="104" rx="64" ry="14" fill="#f4ece0" />
      <circle cx="80" cy="102" r="7" fill="#b8454d" />
      <circle cx="98" cy="98" r="7" fill="#5a4e8c" />
      <circle cx="116" cy="104" r="7" fill="#b8454d" />
      <circle cx="104" cy="108" r="6" fill="#5a4e8c" />
    </>
  ),
  lamp: (
    <>
      <path d="M76 78L40 172h120L130 78z" fill="#f6d98b" opacity=".35" />
      <path d="M102 166V80" stroke="#4a4641" strokeWidth="6" />
      <path d="M70 30h62l20 54H50z" fill="#d8b25c" />
      <path d="M70 30h62l4 12H66z" fill="#e6c678" />
      <ellipse cx="102" cy="166" rx="34" ry="7" fill="#4a4641" />
      <path d="M136 168c20 0 26 4 34-8" stroke="#8a8378" strokeWidth="3" fill="none" />
    </>
  ),
  stool: (
    <>
      <path d="M60 90L46 172h10l16-82zM140 90l14 82h-10l-16-82z" fill="#a8763e" />
      <path d="M94 92h12v80H94z" fill="#8f6232" />
      <path d="M56 134h88v8H56z" fill="#8f6232" />
      <rect x="42" y="76" width="116" height="18" rx="9" fill="#c8965a" />
      <path d="M56 82c30-4 60 4 88 0" stroke="#a8763e" strokeWidth="2" fill="none" />
      <path
        d="M92 76c-2-14-16-20-24-20 4 10 12 18 24 20zM98 76c0-18 12-28 24-30 0 14-10 26-24 30z"
        fill="#66a270"
      />
    </>
  ),
  candle: (
    <>
      <circle cx="100" cy="54" r="34" fill="#f6d98b" opacity=".35" />
      <path d="M100 30c12 14 14 26 0 34-14-8-12-20 0-34z" fill="#f0a93c" />
      <path d="M100 46c5 6 6 12 0 16-6-4-5-10 0-16z" fill="#fbe7b0" />
      <path d="M100 62v16" stroke="#4a4641" strokeWidth="3" />
      <path d="M72 78h56v86H72z" fill="#e3b04b" />
      <path d="M72 78h56v10c-8 0-6 12-12 12s-6-8-12-8-6 16-14 16-8-20-18-18z" fill="#eec76d" />
      <ellipse cx="100" cy="168" rx="46" ry="8" fill="#8a8378" />
      <path d="M72 158h56v8a28 5 0 0 1-56 0z" fill="#d19c37" />
    </>
  ),
};

/** A picture of a product. Silent: its name stands below it. */
export const Picture = ({ id, className }: { id: ProductId; className?: string }) => (
  <svg className={className} viewBox="0 0 200 200" aria-hidden="true">
    <ellipse cx="100" cy="174" rx="70" ry="7" fill="#2b2118" opacity=".1" />
    {PICTURES[id]}
  </svg>
);
