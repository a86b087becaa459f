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
import { createElement, type ComponentType } from 'react';
import { OwnAccount } from '../../features/account';
import { type AdminSection, adminSectionsFor } from '../../lib/admin-sections';
import { later } from '../../lib/drawn-later';
import { addWords } from '../../words';
import type { AdminWords } from '../../words/admin';
import type { SectionProps } from './admin.types';
import { Coming } from './Coming';

interface View {
  icon: LucideIcon;
  Page: ComponentType<SectionProps>;
}

export interface Section extends View {
  /** Its address below /admin. */
  path: AdminSection;
  title: keyof AdminWords & `admin.section.${string}`;
}

/** Fetched when it is opened for the first time, its words with it (`addWords`). */
const sectionLater = (fetchPage: () => Promise<ComponentType<SectionProps>>) =>
  later(fetchPage, createElement(Coming));

/** How each of `lib/admin-sections.ts` looks. */
const VIEWS: Record<AdminSection, View> = {
  people: {
    icon: Users,
    Page: sectionLater(async () => {
      const { PeoplePage, peopleLoaders } = await import('../../features/people');
      await addWords(peopleLoaders);
      return PeoplePage;
    }),
  },
  teams: {
    icon: UsersRound,
    Page: sectionLater(async () => {
      const { teamsLoaders, TeamsPage } = await import('../../features/teams');
      await addWords(teamsLoaders);
      return TeamsPage;
    }),
  },
  topics: {
    icon: MessagesSquare,
    Page: sectionLater(async () => {
      const { teamsLoaders, TopicsPage } = await import('../../features/teams');
      await addWords(teamsLoaders);
      return TopicsPage;
    }),
  },
  hours: {
    icon: CalendarClock,
    Page: sectionLater(async () => {
      const { HoursPage, teamsLoaders } = await import('../../features/teams');
      await addWords(teamsLoaders);
      return HoursPage;
    }),
  },
  routing: {
    icon: Route,
    Page: sectionLater(async () => {
      const { RoutingPage, teamsLoaders } = await import('../../features/teams');
      await addWords(teamsLoaders);
      return RoutingPage;
    }),
  },
  widget: {
    icon: MessageCircle,
    Page: sectionLater(async () => {
      const { WidgetPage, widgetLookLoaders } = await import('../../features/widget-look');
      await addWords(widgetLookLoaders);
      return WidgetPage;
    }),
  },
  tags: {
    icon: Tags,
    Page: sectionLater(async () => {
      const { TagsPage, tagsLoaders } = await import('../../features/tags');
      await addWords(tagsLoaders);
      return TagsPage;
    }),
  },
  attributes: {
    icon: ListPlus,
    Page: sectionLater(async () => {
      const { AttributesPage, attributesLoaders } = await import('../../features/attributes');
      await addWords(attributesLoaders);
      return AttributesPage;
    }),
  },
  answers: {
    icon: MessageSquareText,
    Page: sectionLater(async () => {
      const { AnswersPage, answersLoaders } = await import('../../features/answers');
      await addWords(answersLoaders);
      return AnswersPage;
    }),
  },
  protection: {
    icon: ShieldBan,
    Page: sectionLater(async () => {
      const { ProtectionPage, protectionLoaders } = await import('../../features/protection');
      await addWords(protectionLoaders);
      return ProtectionPage;
    }),
  },
  integrations: {
    icon: Plug,
    Page: sectionLater(async () => {
      const { IntegrationsPage, integrationsLoaders, pairsLoaders } =
        await import('../../features/integrations');
      await addWords(integrationsLoaders);
      await addWords(pairsLoaders);
      return IntegrationsPage;
    }),
  },
  sla: {
    icon: Timer,
    Page: sectionLater(async () => {
      const { SlaPage, slaLoaders } = await import('../../features/sla');
      await addWords(slaLoaders);
      return SlaPage;
    }),
  },
  audit: {
    icon: Fingerprint,
    Page: sectionLater(async () => {
      const { AuditPage, auditLoaders } = await import('../../features/audit');
      await addWords(auditLoaders);
      return AuditPage;
    }),
  },
  privacy: {
    icon: ShieldCheck,
    Page: sectionLater(async () => {
      const { privacyLoaders, PrivacyPage } = await import('../../features/privacy');
      await addWords(privacyLoaders);
      return PrivacyPage;
    }),
  },
  account: {
    icon: CircleUser,
    Page: OwnAccount,
  },
};

export const sectionsFor = (role: string): readonly Section[] =>
  adminSectionsFor(role).map((path) => ({ path, title: `admin.section.${path}`, ...VIEWS[path] }));
