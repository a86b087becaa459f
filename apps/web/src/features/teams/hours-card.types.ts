import type { HoursForm } from './hours-form';

export interface HoursCardProps {
  form: HoursForm;
  change: (part: Partial<HoursForm>) => void;
}
