import type { DeskStore } from './desk-plan.store';
import type { TeamForm } from './team-form';

export interface TeamCardProps {
  form: TeamForm;
  change: (part: Partial<TeamForm>) => void;
  useDesk: DeskStore;
}
