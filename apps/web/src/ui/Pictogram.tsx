import {
  CircleUser,
  CreditCard,
  type LucideIcon,
  MessageCircleQuestion,
  PackageSearch,
  RotateCcw,
  Sparkles,
  Truck,
  Wrench,
} from 'lucide-react';

/** The pictures that something may be given by their name. Each weighs on the widget: a few are enough. */
const PICTURES: Record<string, LucideIcon> = {
  question: MessageCircleQuestion,
  package: PackageSearch,
  return: RotateCcw,
  sparkles: Sparkles,
  truck: Truck,
  card: CreditCard,
  wrench: Wrench,
  account: CircleUser,
};

export const PICTOGRAMS = Object.keys(PICTURES);

/** One of them; a question mark for a name that is not known here. */
export function Pictogram({ name, size = 20 }: { name: string | null; size?: number }) {
  const Picture = PICTURES[name ?? ''] ?? MessageCircleQuestion;
  return <Picture size={size} aria-hidden="true" />;
}
