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
import type { StaffRole } from '@parley/protocol';
import { OwnAccount } from '../../features/account';
import { addWords } from '../../words';
import type { AdminWords } from '../../words/admin';
import type { SectionProps } from './admin.types';

export interface Section {
  /** Its address below /admin. */
  path: string;
  title: keyof AdminWords & `admin.section.${string}`;
  icon: LucideIcon;
  roles: readonly StaffRole[];
  /** Loaded when it is opened for the first time, its words with it (`addWords`). */
  Page: LazyExoticComponent<ComponentType<SectionProps>>;
}

const LEADS = ['manager', 'admin'] as const;

/** Every section, in the order of the navigation. The first that one may see is the front page. */
export const SECTIONS: readonly Section[] = [
  {
    path: 'people',
    title: 'admin.section.people',
    icon: Users,
    roles: LEADS,
    Page: lazy(async () => {
      const { PeoplePage, peopleLoaders } = await import('../../features/people');
      await addWords(peopleLoaders);
      return { default: PeoplePage };
    }),
  },
  {
    path: 'teams',
    title: 'admin.section.teams',
    icon: UsersRound,
    roles: ['admin'],
    Page: lazy(async () => {
      const { teamsLoaders, TeamsPage } = await import('../../features/teams');
      await addWords(teamsLoaders);
      return { default: TeamsPage };
    }),
  },
  {
    path: 'topics',
    title: 'admin.section.topics',
    icon: MessagesSquare,
    roles: ['admin'],
    Page: lazy(async () => {
      const { teamsLoaders, TopicsPage } = await import('../../features/teams');
      await addWords(teamsLoaders);
      return { default: TopicsPage };
    }),
  },
  {
    path: 'hours',
    title: 'admin.section.hours',
    icon: CalendarClock,
    roles: ['admin'],
    Page: lazy(async () => {
      const { HoursPage, teamsLoaders } = await import('../../features/teams');
      await addWords(teamsLoaders);
      return { default: HoursPage };
    }),
  },
  {
    path: 'routing',
    title: 'admin.section.routing',
    icon: Route,
    roles: LEADS,
    Page: lazy(async () => {
      const { RoutingPage, teamsLoaders } = await import('../../features/teams');
      await addWords(teamsLoaders);
      return { default: RoutingPage };
    }),
  },
  {
    path: 'widget',
    title: 'admin.section.widget',
    icon: MessageCircle,
    roles: ['admin'],
    Page: lazy(async () => {
      const { WidgetPage, widgetLookLoaders } = await import('../../features/widget-look');
      await addWords(widgetLookLoaders);
      return { default: WidgetPage };
    }),
  },
  {
    path: 'tags',
    title: 'admin.section.tags',
    icon: Tags,
    roles: ['admin'],
    Page: lazy(async () => {
      const { TagsPage, tagsLoaders } = await import('../../features/tags');
      await addWords(tagsLoaders);
      return { default: TagsPage };
    }),
  },
  {
    path: 'attributes',
    title: 'admin.section.attributes',
    icon: ListPlus,
    roles: ['admin'],
    Page: lazy(async () => {
      const { AttributesPage, attributesLoaders } = await import('../../features/attributes');
      await addWords(attributesLoaders);
      return { default: AttributesPage };
    }),
  },
  {
    path: 'answers',
    title: 'admin.section.answers',
    icon: MessageSquareText,
    roles: LEADS,
    Page: lazy(async () => {
      const { AnswersPage, answersLoaders } = await import('../../features/answers');
      await addWords(answersLoaders);
      return { default: AnswersPage };
    }),
  },
  {
    path: 'protection',
    title: 'admin.section.protection',
    icon: ShieldBan,
    roles: LEADS,
    Page: lazy(async () => {
      const { ProtectionPage, protectionLoaders } = await import('../../features/protection');
      await addWords(protectionLoaders);
      return { default: ProtectionPage };
    }),
  },
  {
    path: 'integrations',
    title: 'admin.section.integrations',
    icon: Plug,
    roles: ['admin'],
    Page: lazy(async () => {
      const { IntegrationsPage, integrationsLoaders, pairsLoaders } =
        await import('../../features/integrations');
      await addWords(integrationsLoaders);
      await addWords(pairsLoaders);
      return { default: IntegrationsPage };
    }),
  },
  {
    path: 'sla',
    title: 'admin.section.sla',
    icon: Timer,
    roles: ['admin'],
    Page: lazy(async () => {
      const { SlaPage, slaLoaders } = await import('../../features/sla');
      await addWords(slaLoaders);
      return { default: SlaPage };
    }),
  },
  {
    path: 'audit',
    title: 'admin.section.audit',
    icon: Fingerprint,
    roles: ['admin'],
    Page: lazy(async () => {
      const { AuditPage, auditLoaders } = await import('../../features/audit');
      await addWords(auditLoaders);
      return { default: AuditPage };
    }),
  },
  {
    path: 'privacy',
    title: 'admin.section.privacy',
    icon: ShieldCheck,
    roles: ['admin'],
    Page: lazy(async () => {
      const { privacyLoaders, PrivacyPage } = await import('../../features/privacy');
      await addWords(privacyLoaders);
      return { default: PrivacyPage };
    }),
  },
  {
    path: 'account',
    title: 'admin.section.account',
    icon: CircleUser,
    roles: LEADS,
    Page: lazy(() => Promise.resolve({ default: OwnAccount })),
  },
];

export const sectionsFor = (role: string): readonly Section[] =>
  SECTIONS.filter(({ roles }) => roles.some((one) => one === role));
