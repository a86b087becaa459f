import {
  CalendarClock,
  CircleUser,
  Fingerprint,
  ListPlus,
  type LucideIcon,
  MessageCircle,
  MessagesSquare,
  MessageSquareText,
  Plug,
  Route,
  ShieldBan,
  ShieldCheck,
  Tags,
  Timer,
  Users,
  UsersRound,
} from 'lucide-react';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { OwnAccount } from '../../features/account';
import { type AdminSection, adminSectionsFor } from '../../lib/admin-sections';
import { addWords } from '../../words';
import type { AdminWords } from '../../words/admin';
import type { SectionProps } from './admin.types';

interface View {
  icon: LucideIcon;
  /** Loaded when it is opened for the first time, its words with it (`addWords`). */
  Page: LazyExoticComponent<ComponentType<SectionProps>>;
}

export interface Section extends View {
  /** Its address below /admin. */
  path: AdminSection;
  title: keyof AdminWords & `admin.section.${string}`;
}

/** How each of `lib/admin-sections.ts` looks. */
const VIEWS: Record<AdminSection, View> = {
  people: {
    icon: Users,
    Page: lazy(async () => {
      const { PeoplePage, peopleLoaders } = await import('../../features/people');
      await addWords(peopleLoaders);
      return { default: PeoplePage };
    }),
  },
  teams: {
    icon: UsersRound,
    Page: lazy(async () => {
      const { teamsLoaders, TeamsPage } = await import('../../features/teams');
      await addWords(teamsLoaders);
      return { default: TeamsPage };
    }),
  },
  topics: {
    icon: MessagesSquare,
    Page: lazy(async () => {
      const { teamsLoaders, TopicsPage } = await import('../../features/teams');
      await addWords(teamsLoaders);
      return { default: TopicsPage };
    }),
  },
  hours: {
    icon: CalendarClock,
    Page: lazy(async () => {
      const { HoursPage, teamsLoaders } = await import('../../features/teams');
      await addWords(teamsLoaders);
      return { default: HoursPage };
    }),
  },
  routing: {
    icon: Route,
    Page: lazy(async () => {
      const { RoutingPage, teamsLoaders } = await import('../../features/teams');
      await addWords(teamsLoaders);
      return { default: RoutingPage };
    }),
  },
  widget: {
    icon: MessageCircle,
    Page: lazy(async () => {
      const { WidgetPage, widgetLookLoaders } = await import('../../features/widget-look');
      await addWords(widgetLookLoaders);
      return { default: WidgetPage };
    }),
  },
  tags: {
    icon: Tags,
    Page: lazy(async () => {
      const { TagsPage, tagsLoaders } = await import('../../features/tags');
      await addWords(tagsLoaders);
      return { default: TagsPage };
    }),
  },
  attributes: {
    icon: ListPlus,
    Page: lazy(async () => {
      const { AttributesPage, attributesLoaders } = await import('../../features/attributes');
      await addWords(attributesLoaders);
      return { default: AttributesPage };
    }),
  },
  answers: {
    icon: MessageSquareText,
    Page: lazy(async () => {
      const { AnswersPage, answersLoaders } = await import('../../features/answers');
      await addWords(answersLoaders);
      return { default: AnswersPage };
    }),
  },
  protection: {
    icon: ShieldBan,
    Page: lazy(async () => {
      const { ProtectionPage, protectionLoaders } = await import('../../features/protection');
      await addWords(protectionLoaders);
      return { default: ProtectionPage };
    }),
  },
  integrations: {
    icon: Plug,
    Page: lazy(async () => {
      const { IntegrationsPage, integrationsLoaders, pairsLoaders } =
        await import('../../features/integrations');
      await addWords(integrationsLoaders);
      await addWords(pairsLoaders);
      return { default: IntegrationsPage };
    }),
  },
  sla: {
    icon: Timer,
    Page: lazy(async () => {
      const { SlaPage, slaLoaders } = await import('../../features/sla');
      await addWords(slaLoaders);
      return { default: SlaPage };
    }),
  },
  audit: {
    icon: Fingerprint,
    Page: lazy(async () => {
      const { AuditPage, auditLoaders } = await import('../../features/audit');
      await addWords(auditLoaders);
      return { default: AuditPage };
    }),
  },
  privacy: {
    icon: ShieldCheck,
    Page: lazy(async () => {
      const { privacyLoaders, PrivacyPage } = await import('../../features/privacy');
      await addWords(privacyLoaders);
      return { default: PrivacyPage };
    }),
  },
  account: {
    icon: CircleUser,
    Page: lazy(() => Promise.resolve({ default: OwnAccount })),
  },
};

export const sectionsFor = (role: string): readonly Section[] =>
  adminSectionsFor(role).map((path) => ({ path, title: `admin.section.${path}`, ...VIEWS[path] }));
